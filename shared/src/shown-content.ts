/** What the customer page shows of an intervention, as the value that a decision is bound to. */
import { splitReason } from './duties'
import { type VisibleMedia, visibleMedia, visibleRows } from './intervention'
import type { MediaId } from './ids'
import { type Language, textIn } from './languages'
import { asksDecision } from './modes'
import { type PricedLine, linesOf, sumOf } from './quote'
import type { Intervention, Row } from './schemas/intervention'
import type { ShownContent } from './schemas/office'
import { walkAroundPlace } from './walk-around'

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
const shownMedia = (media: readonly VisibleMedia[], { digests }: Showing): ShownMedia[] =>
  media
    .filter(({ entry }) => entry.visibility === 'public')
    .flatMap(({ id, entry: { caption, position } }) => {
      const sha256 = digests.get(id)
      return sha256 ? [{ media: id, sha256, caption, ...(position && { position }) }] : []
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
    media: shownMedia(visibleMedia(doc, id), showing),
  }
}

/** Rows by urgency; those that nobody looked at (`unset`) are left out. */
const shownRows = (doc: Intervention, showing: Showing): ShownRow[] =>
  visibleRows(doc)
    .filter(({ row }) => row.status !== 'unset')
    .sort((a, b) => ranks[a.row.status] - ranks[b.row.status])
    .map(({ id, row }) => shownRow(doc, id, row, showing))

/** Films first, then pictures in the order in which one walks around the car. */
const galleryOf = (doc: Intervention): VisibleMedia[] =>
  visibleMedia(doc).sort(
    (a, b) =>
      Number(b.entry.kind === 'video') - Number(a.entry.kind === 'video') ||
      walkAroundPlace(a.entry.position) - walkAroundPlace(b.entry.position),
  )

/**
 * Where nothing is to be decided there are no rows, and every file stands in one gallery, also one that
 * was taken for a row before the kind of the intervention was changed.
 */
const workOf = (doc: Intervention, showing: Showing): Pick<ShownContent, 'rows' | 'media'> =>
  asksDecision(doc.mode)
    ? { rows: shownRows(doc, showing), media: shownMedia(visibleMedia(doc, null), showing) }
    : { rows: [], media: shownMedia(galleryOf(doc), showing) }

export const shownContentOf = (doc: Intervention, showing: Showing): ShownContent => ({
  number: doc.number,
  vehicle: doc.vehicle,
  language: showing.language,
  currency: showing.currency,
  ...(doc.message.trim() !== '' && { message: doc.message }),
  ...(doc.mode === 'used-car' && doc.proposedAmount !== null && { price: doc.proposedAmount }),
  ...workOf(doc, showing),
})

/** The rows that the customer is asked about: work with a price. */
export const decidableRows = (content: ShownContent): (ShownRow & { gross: number })[] =>
  content.rows.flatMap((row) => (row.gross === null ? [] : [{ ...row, gross: row.gross }]))

/** Whether a customer who has this link may see this file. */
export const showsMedia = (content: ShownContent, media: string): boolean =>
  [...content.media, ...content.rows.flatMap((row) => row.media)].some(
    (shown) => shown.media === media,
  )
