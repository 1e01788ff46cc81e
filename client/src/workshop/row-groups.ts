/** The checklist as a screen shows it: groups of rows in the reader's language, searched by words. */
import { type VisibleMedia, visibleMedia, visibleRows } from '@shared/intervention'
import { type Language, textIn } from '@shared/languages'
import type { Intervention, Row, RowStatus } from '@shared/schemas/intervention'
import { measureOf } from './measure'
import { rowPrice } from './row-price'
import { containsWords } from './words'

export interface RowView {
  id: string
  label: string
  status: RowStatus
  /** Value with unit, `null` where nothing was measured. */
  measure: string | null
  note: string
  /** Gross, minor units. */
  price: number | null
  media: VisibleMedia[]
}

export interface RowGroup {
  label: string
  rows: RowView[]
}

const rowView = (doc: Intervention, id: string, row: Row, language: Language): RowView => ({
  id,
  label: textIn(row.label, language),
  status: row.status,
  measure: measureOf(row, language),
  note: row.note,
  price: rowPrice(doc, id),
  media: visibleMedia(doc, id),
})

/**
 * Groups in the order of their first row; rows added later join the group of their name.
 * @param query words that a row's name, group or note must hold, all of them; empty for every row
 */
export const rowGroups = (doc: Intervention, language: Language, query = ''): RowGroup[] => {
  const groups = new Map<string, RowGroup>()
  for (const { id, row } of visibleRows(doc)) {
    const label = textIn(row.group, language)
    const view = rowView(doc, id, row, language)
    if (!containsWords(`${view.label} ${label} ${view.note}`, query)) continue
    const group = groups.get(label) ?? { label, rows: [] }
    group.rows.push(view)
    groups.set(label, group)
  }
  return [...groups.values()]
}

/** Every row as `{ id, label }`, for choosing one. */
export const rowChoices = (
  doc: Intervention,
  language: Language,
): { id: string; label: string }[] =>
  visibleRows(doc).map(({ id, row }) => ({ id, label: textIn(row.label, language) }))
