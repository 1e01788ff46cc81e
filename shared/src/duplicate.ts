/** Another intervention like this one: for the same vehicle, with the same list. */
import { newRowId } from './ids'
import { type Editor, setFields, visibleRows } from './intervention'
import type { Intervention, Row } from './schemas/intervention'

/**
 * Makes a fresh intervention one of the same vehicle and the same list as another. What was found then
 * (status, value, note, price, photos, films) was found then: none of it is copied.
 */
export const withStructureOf = (
  editor: Editor,
  doc: Intervention,
  from: Pick<Intervention, 'mode' | 'vehicle' | 'plate' | 'vin' | 'rows'>,
): Intervention => {
  const blank = { status: 'unset', note: '', measured: null } as const
  const { vehicle, plate, vin } = from
  const copied = visibleRows(from).map(({ row }): [string, Row] => [
    newRowId(),
    { ...row, ...blank },
  ])
  const filled = setFields(editor, doc, { vehicle, plate, vin })
  return { ...filled, rows: { ...filled.rows, ...Object.fromEntries(copied) } }
}
