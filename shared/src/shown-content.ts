/** What the customer page shows of an intervention, as the value that a decision is bound to. */
import { splitReason } from './duties'
import { visibleMedia, visibleRows } from './intervention'
import type { MediaId } from './ids'
import { type Language, textIn } from './languages'
import { type PricedLine, linesOf, sumOf } from './quote'
import type { Intervention, Row } from './schemas/intervention'
import type { ShownContent } from './schemas/office'

export type ShownRow = ShownContent['rows'][number]
export type ShownMedia = ShownContent['media'][number]

/** What is shown, and how. */
export interface Showing {
  language: Language
  currency: string
  /** SHA-256 of every file that is on the server; others are not shown. */
  digests: ReadonlyMap<MediaId, string>
}

const ranks = { urgent: 0, recommended: 1, ok: 2, unset: 3 } as const

/** Private media, removed ones and those still on their way are left out. */
const shownMedia = (
  doc: Pick<Intervention, 'media'>,
  row: string | null,
  { digests }: Showing,
): ShownMedia[] =>
  visibleMedia(doc, row)
    .filter(({ entry }) => entry.visibility === 'public')
    .flatMap(({ id, entry }) => {
      const sha256 = digests.get(id)
      return sha256 ? [{ media: id, sha256, caption: entry.caption }] : []
    })

const shownLine = ({ line, totals }: PricedLine): ShownRow['lines'][number] => ({
  label: line.label,
  quantity: line.quantity,
  net: totals.net,
  vatRate: line.vatRate,
  vat: totals.vat,
  gross: totals.gross,
})

const shownRow = (doc: Intervention, id: string, row: Row, showing: Showing): ShownRow => {
  const work = row.status === 'urgent' || row.status === 'recommended'
  const lines = work ? linesOf(doc, id) : []
  return {
    row: id,
    label: textIn(row.label, showing.language),
    status: row.status,
    // Why something could not be done is for the house.
    note: splitReason(row.note).text,
    measured: row.measured,
    unit: row.unit,
    lines: lines.map(shownLine),
    gross: lines.length > 0 ? sumOf(lines.map(({ totals }) => totals)).gross : null,
    media: shownMedia(doc, id, showing),
  }
}

/** Rows by urgency; those that nobody looked at (`unset`) are left out. */
export const shownContentOf = (doc: Intervention, showing: Showing): ShownContent => ({
  number: doc.number,
  vehicle: doc.vehicle,
  language: showing.language,
  currency: showing.currency,
  rows: visibleRows(doc)
    .filter(({ row }) => row.status !== 'unset')
    .sort((a, b) => ranks[a.row.status] - ranks[b.row.status])
    .map(({ id, row }) => shownRow(doc, id, row, showing)),
  media: shownMedia(doc, null, showing),
})

/** The rows that the customer is asked about: work with a price. */
export const decidableRows = (content: ShownContent): (ShownRow & { gross: number })[] =>
  content.rows.flatMap((row) => (row.gross === null ? [] : [{ ...row, gross: row.gross }]))

/** Whether a customer who has this link may see this file. */
export const showsMedia = (content: ShownContent, media: string): boolean =>
  [...content.media, ...content.rows.flatMap((row) => row.media)].some(
    (shown) => shown.media === media,
  )
