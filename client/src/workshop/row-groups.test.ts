import { describe, expect, it } from 'vitest'
import { rowGroups } from './row-groups'
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
  return { doc, pads: pads.rowId }
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

  it('finds by any words of name, group and note, without accents', () => {
    const found = (query: string) =>
      rowGroups(checklist().doc, 'en', query).flatMap(({ rows }) => rows.map((row) => row.label))
    expect(found('pads FRONT')).toEqual(['Front brake pads'])
    expect(found('tyres')).toEqual(['Front tyres'])
    expect(found('abime')).toEqual(['Rear brake discs'])
    expect(found('gearbox')).toEqual([])
  })
})
