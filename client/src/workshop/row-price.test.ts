import { setQuoteLine } from '@shared/intervention'
import { describe, expect, it } from 'vitest'
import { isWorkshopPrice, rowPrice, setRowPrice } from './row-price'
import { testEditor, testIntervention, withRow } from './test-intervention'

const priced = (amount: number | null) => {
  const editor = testEditor()
  const { doc, rowId } = withRow(editor, testIntervention(editor), 'Front brake pads')
  const price = { rowId, amount, vatRate: 2100, language: 'en' as const }
  return { editor, rowId, price, doc: setRowPrice(editor, doc, price) }
}

describe('setRowPrice', () => {
  it('writes one gross line with the id of the row', () => {
    const { doc, rowId } = priced(18_900)
    expect(doc.quote[rowId]).toMatchObject({
      row: rowId,
      label: 'Front brake pads',
      unitPrice: 18_900,
      basis: 'gross',
      vatRate: 2100,
    })
    expect(rowPrice(doc, rowId)).toBe(18_900)
  })

  it('takes a price away and brings it back', () => {
    const { editor, doc, rowId, price } = priced(18_900)
    const without = setRowPrice(editor, doc, { ...price, amount: null })
    expect(rowPrice(without, rowId)).toBeNull()
    expect(rowPrice(setRowPrice(editor, without, { ...price, amount: 0 }), rowId)).toBe(0)
  })

  it('makes no line out of no price, and none for a row that is not there', () => {
    const { doc } = priced(null)
    expect(doc.quote).toEqual({})
    const unknown = { rowId: 'unknown', amount: 1, vatRate: 0, language: 'en' as const }
    expect(setRowPrice(testEditor(), doc, unknown)).toBe(doc)
  })
})

describe('isWorkshopPrice', () => {
  it('is no longer so once the office has added a line of its own', () => {
    const { editor, doc, rowId } = priced(18_900)
    const line = doc.quote[rowId]
    if (!line) throw new Error('no line')
    expect(isWorkshopPrice(doc, rowId)).toBe(true)
    expect(isWorkshopPrice(setQuoteLine(editor, doc, 'labour', line), rowId)).toBe(false)
  })
})
