import { expect, it } from 'vitest'
import { withStructureOf } from './duplicate'
import { editorOf, interventionOf } from './fixtures'
import { createIntervention, setFields, setRow, visibleRows } from './intervention'

it('copies vehicle and list, and nothing that was found', () => {
  const editor = editorOf()
  const list = interventionOf(editor)
  const [first, second] = visibleRows(list)
  const marked = setRow(editor, list, first?.id ?? '', {
    status: 'urgent',
    note: 'Worn',
    measured: 1,
    duties: ['value'],
  })
  const named = setFields(editor, marked, { plate: 'A 1', proposedAmount: 100, message: 'Hello' })
  const from = setRow(editor, named, second?.id ?? '', { removed: true })
  const fresh = createIntervention(editor, {
    number: 'RO 2',
    mode: 'mechanics',
    brand: 'nord',
    now: new Date('2026-02-01T08:00:00Z'),
  })
  const copy = withStructureOf(editor, fresh, from)
  expect(copy).toMatchObject({ number: 'RO 2', plate: 'A 1', proposedAmount: null, message: '' })
  const rows = visibleRows(copy)
  expect(rows).toHaveLength(2)
  expect(rows[0]?.row).toEqual({ ...first?.row, duties: ['value'] })
  expect(rows.some(({ id }) => id in from.rows)).toBe(false)
})
