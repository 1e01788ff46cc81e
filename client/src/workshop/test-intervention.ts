/** An intervention to try things on; used by tests only. */
import { createClock } from '@shared/clock'
import { newDeviceId } from '@shared/ids'
import { type Editor, addRow, createIntervention, setRow } from '@shared/intervention'
import type { Intervention, Row } from '@shared/schemas/intervention'

export const testEditor = (): Editor => {
  const author = newDeviceId()
  return { author, clock: createClock(author, () => Date.UTC(2026, 2, 2, 9)) }
}

export const testIntervention = (editor: Editor = testEditor()): Intervention =>
  createIntervention(editor, {
    number: 'RO 48 213',
    mode: 'mechanics',
    brand: 'demo',
    now: new Date(Date.UTC(2026, 2, 2, 9)),
  })

/** Adds a row in English with what `change` says about it. */
export const withRow = (
  editor: Editor,
  doc: Intervention,
  label: string,
  change: Partial<Row> = {},
): { doc: Intervention; rowId: string } => {
  const added = addRow(editor, doc, { en: label }, { en: 'Brakes' })
  return { doc: setRow(editor, added.doc, added.rowId, change), rowId: added.rowId }
}
