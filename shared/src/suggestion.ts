/**
 * The limits of a measured value suggest the status of its row. A person's word always counts more: the
 * status follows the value only while the row is not marked, or was marked by the value itself.
 */
import { type Editor, setRow } from './intervention'
import { stampAt } from './registers'
import type { Intervention, Row, RowStatus } from './schemas/intervention'

/** What the limits say of the value; `null` where there is no value, or nothing to hold it against. */
export const suggestedStatus = ({
  measured,
  limits,
}: Pick<Row, 'measured' | 'limits'>): Exclude<RowStatus, 'unset'> | null => {
  if (measured === null || limits === null) return null
  const reaches = (limit: number) => (limits.bad === 'low' ? measured <= limit : measured >= limit)
  if (reaches(limits.urgent)) return 'urgent'
  return reaches(limits.recommended) ? 'recommended' : 'ok'
}

/**
 * Whether the value has set the status. Both were then written in one go and carry one stamp: whoever
 * taps the row gives the status a stamp of its own. So nothing has to be stored for it, and it merges.
 */
export const followsValue = (doc: Intervention, rowId: string): boolean => {
  const [measured, status] = ['measured', 'status'].map((key) => doc.stamps[`rows/${rowId}/${key}`])
  return measured !== undefined && measured === status
}

/** Sets the measured value of a row, and the status that it suggests where no person has set one. */
export const measureRow = (
  editor: Editor,
  doc: Intervention,
  rowId: string,
  measured: number | null,
): Intervention => {
  const row = doc.rows[rowId]
  if (!row || row.measured === measured) return doc
  if (row.status !== 'unset' && !followsValue(doc, rowId)) {
    return setRow(editor, doc, rowId, { measured })
  }
  const [value, status] = [`rows/${rowId}/measured`, `rows/${rowId}/status`]
  editor.clock.observe(stampAt(doc, status))
  const suggested = suggestedStatus({ measured, limits: row.limits }) ?? 'unset'
  const changed = setRow(editor, doc, rowId, { measured, status: suggested })
  // A status that stays what it was gets the stamp all the same: it is of this value.
  return { ...changed, stamps: { ...changed.stamps, [status]: stampAt(changed, value) } }
}

export interface Suggestion {
  status: Exclude<RowStatus, 'unset'>
  /** The row is marked so, and by nothing but the value. */
  taken: boolean
}

/** What to tell a person of a row; `null` where value and status say the same. */
export const suggestionOf = (doc: Intervention, rowId: string): Suggestion | null => {
  const row = doc.rows[rowId]
  const status = row ? suggestedStatus(row) : null
  if (!row || !status) return null
  if (row.status !== status) return { status, taken: false }
  return followsValue(doc, rowId) ? { status, taken: true } : null
}
