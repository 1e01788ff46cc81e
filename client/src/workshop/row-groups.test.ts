import { joinReason } from '@shared/duties'
import { setRow } from '@shared/intervention'
import { measureRow } from '@shared/suggestion'
import { describe, expect, it } from 'vitest'
import { createRowMemory, rowGroups, searchRows } from './row-groups'
import { setRowPrice } from './row-price'
import { testEditor, testIntervention, withRow } from './test-intervention'

const checklist = () => {
  const editor = testEditor()
  const pads = withRow(editor, testIntervention(editor), 'Front brake pads', {
    status: 'urgent',
    unit: 'mm',
    measured: 1.8,
  })
  const tyres = withRow(editor, pads.doc, 'Front tyres', { group: { en: 'Tyres' } })
  const discs = withRow(editor, tyres.doc, 'Rear brake discs', { note: 'Décor abîmé' })
  const doc = setRowPrice(editor, discs.doc, {
    rowId: pads.rowId,
    amount: 18_900,
    vatRate: 2100,
    language: 'en',
  })
  return { doc, editor, pads: pads.rowId }
}

describe('rowGroups', () => {
  it('keeps the order of groups and brings a later row to its group', () => {
    const groups = rowGroups(checklist().doc, 'en')
    expect(groups.map(({ label, rows }) => [label, rows.map((row) => row.label)])).toEqual([
      ['Brakes', ['Front brake pads', 'Rear brake discs']],
      ['Tyres', ['Front tyres']],
    ])
  })

  it('says what was measured and what it costs', () => {
    const { doc, pads } = checklist()
    const row = rowGroups(doc, 'de')[0]?.rows.find(({ id }) => id === pads)
    expect(row).toMatchObject({ measure: '1,8\u00a0mm', price: 18_900, status: 'urgent' })
  })

  it('tells a reason from a note, and what the value has set from what a person has', () => {
    const { doc, pads, editor } = checklist()
    const note = joinReason({ text: 'Worn', reason: 'No gauge' })
    const noted = setRow(editor, doc, pads, { note, status: 'unset' })
    const limits = { bad: 'low', recommended: 3, urgent: 2 } as const
    const measured = measureRow(editor, setRow(editor, noted, pads, { limits }), pads, 1)
    const row = rowGroups(measured, 'en')[0]?.rows[0]
    expect(row).toMatchObject({ note: 'Worn', reason: 'No gauge', suggested: true })
    const own = setRow(editor, measured, pads, { status: 'ok' })
    expect(rowGroups(own, 'en')[0]?.rows[0]?.suggested).toBe(false)
  })
})

describe('createRowMemory', () => {
  it('keeps the objects of rows and groups that say the same', () => {
    const { doc, pads, editor } = checklist()
    const remember = createRowMemory()
    const before = remember(rowGroups(doc, 'en'))
    const changed = structuredClone(setRow(editor, doc, pads, { status: 'ok' }))
    const after = remember(rowGroups(changed, 'en'))
    expect(after.map((group, index) => group === before[index])).toEqual([false, true])
    const rowsBefore = before.flatMap(({ rows }) => rows)
    const rowsAfter = after.flatMap(({ rows }) => rows)
    expect(rowsAfter.map((row, index) => row === rowsBefore[index])).toEqual([false, true, true])
  })
})

describe('searchRows', () => {
  it('finds by any words of name, group and note, without accents', () => {
    const found = (query: string) =>
      searchRows(rowGroups(checklist().doc, 'en'), query).flatMap(({ rows }) =>
        rows.map((row) => row.label),
      )
    expect(found('pads FRONT')).toEqual(['Front brake pads'])
    expect(found('tyres')).toEqual(['Front tyres'])
    expect(found('abime')).toEqual(['Rear brake discs'])
    expect(found('gearbox')).toEqual([])
  })

  it('shows one status alone, and no empty group', () => {
    const groups = rowGroups(checklist().doc, 'en')
    const urgent = searchRows(groups, '', ({ status }) => status === 'urgent')
    expect(urgent.map(({ label, rows }) => [label, rows.length])).toEqual([['Brakes', 1]])
  })
})
