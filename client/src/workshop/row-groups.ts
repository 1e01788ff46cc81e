/** The checklist as a screen shows it: groups of rows in the reader's language, searched by words. */
import { splitReason } from '@shared/duties'
import { type VisibleMedia, visibleMedia, visibleRows } from '@shared/intervention'
import { type Language, textIn } from '@shared/languages'
import type { Intervention, Row, RowDuty, RowStatus } from '@shared/schemas/intervention'
import { followsValue } from '@shared/suggestion'
import { measureOf } from './measure'
import { rowPrice } from './row-price'
import { containsWords } from './words'

export interface RowView {
  id: string
  /** Of the manager's list; `null` for a row that was added here. */
  item: string | null
  label: string
  status: RowStatus
  /** No person has set the status: it follows the measured value. */
  suggested: boolean
  /** Value with unit, `null` where nothing was measured. */
  measure: string | null
  note: string
  /** Why it could not be done, `null` where nobody says so. */
  reason: string | null
  duties: RowDuty[]
  /** Gross, minor units. */
  price: number | null
  media: VisibleMedia[]
}

export interface RowGroup {
  label: string
  rows: RowView[]
}

const rowView = (doc: Intervention, id: string, row: Row, language: Language): RowView => {
  const { text, reason } = splitReason(row.note)
  return {
    id,
    item: row.item ?? null,
    label: textIn(row.label, language),
    status: row.status,
    suggested: row.status !== 'unset' && followsValue(doc, id),
    measure: measureOf(row, language),
    note: text,
    reason,
    duties: row.duties,
    price: rowPrice(doc, id),
    media: visibleMedia(doc, id),
  }
}

/** Groups in the order of their first row; rows added later join the group of their name. */
export const rowGroups = (doc: Intervention, language: Language): RowGroup[] => {
  const groups = new Map<string, RowGroup>()
  for (const { id, row } of visibleRows(doc)) {
    const label = textIn(row.group, language)
    const view = rowView(doc, id, row, language)
    const group = groups.get(label) ?? { label, rows: [] }
    group.rows.push(view)
    groups.set(label, group)
  }
  return [...groups.values()]
}

/**
 * The rows that `wanted` takes, in groups that are not empty.
 * @param query words that a row's name, group or note must hold, all of them; empty for every row
 */
export const searchRows = (
  groups: readonly RowGroup[],
  query: string,
  wanted: (row: RowView) => boolean = () => true,
): RowGroup[] =>
  groups
    .map(({ label, rows }) => ({
      label,
      rows: rows.filter(
        (row) => wanted(row) && containsWords(`${row.label} ${label} ${row.note}`, query),
      ),
    }))
    .filter(({ rows }) => rows.length > 0)

/**
 * Gives rows and groups that say the same as before as the same objects: a list of three hundred then draws again
 * only what a tap has changed, though each store reads the whole document anew.
 */
export const createRowMemory = (): ((groups: RowGroup[]) => RowGroup[]) => {
  const known = new Map<string, { content: string; row: RowView }>()
  const same = (row: RowView): RowView => {
    const content = JSON.stringify(row)
    const before = known.get(row.id)
    if (before?.content === content) return before.row
    known.set(row.id, { content, row })
    return row
  }
  let last = new Map<string, RowGroup>()
  const sameGroup = ({ label, rows: given }: RowGroup): RowGroup => {
    const rows = given.map(same)
    const before = last.get(label)
    const unchanged =
      before?.rows.length === rows.length && rows.every((row, index) => row === before.rows[index])
    return unchanged ? before : { label, rows }
  }
  return (groups) => {
    const remembered = groups.map(sameGroup)
    last = new Map(remembered.map((group) => [group.label, group]))
    return remembered
  }
}

/** Every row as `{ id, label }`, for choosing one. */
export const rowChoices = (
  doc: Intervention,
  language: Language,
): { id: string; label: string }[] =>
  visibleRows(doc).map(({ id, row }) => ({ id, label: textIn(row.label, language) }))
