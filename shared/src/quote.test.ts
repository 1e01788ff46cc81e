import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editorOf, interventionOf } from './fixtures'
import { setQuoteLine, setRow, visibleRows } from './intervention'
import { lineTotals, proposedWork, quoteTotals } from './quote'
import type { QuoteLine } from './schemas/intervention'

const line: QuoteLine = {
  row: 'r',
  label: 'Pads',
  quantity: 1000,
  unitPrice: 18_900,
  basis: 'gross',
  discount: 0,
  vatRate: 2100,
  removed: false,
}

describe('lineTotals', () => {
  it('keeps a gross price to the cent', () => {
    expect(lineTotals(line)).toEqual({ net: 15_620, vat: 3280, gross: 18_900 })
    expect(lineTotals({ ...line, unitPrice: 7900 })).toEqual({ net: 6529, vat: 1371, gross: 7900 })
  })

  it('adds VAT to a net price', () => {
    expect(lineTotals({ ...line, basis: 'net', unitPrice: 15_620 })).toEqual({
      net: 15_620,
      vat: 3280,
      gross: 18_900,
    })
  })

  it('multiplies, then discounts, rounding each step once', () => {
    const labour = {
      ...line,
      basis: 'net' as const,
      unitPrice: 9595,
      quantity: 800,
      discount: 1000,
    }
    expect(lineTotals(labour)).toEqual({ net: 6908, vat: 1451, gross: 8359 })
  })

  it('always has gross = net + vat', () => {
    fc.assert(
      fc.property(
        fc.record({
          unitPrice: fc.integer({ min: -1_000_000, max: 10_000_000 }),
          quantity: fc.nat(100_000),
          discount: fc.nat(10_000),
          vatRate: fc.nat(3000),
          basis: fc.constantFrom('net' as const, 'gross' as const),
        }),
        (given) => {
          const totals = lineTotals({ ...line, ...given })
          expect(totals.net + totals.vat).toBe(totals.gross)
        },
      ),
    )
  })
})

describe('the proposed work', () => {
  it('is urgent before recommended, and tells no price from a price of zero', () => {
    const editor = editorOf()
    let doc = interventionOf(editor)
    const [pads = '', fluid = '', tyres = ''] = visibleRows(doc).map(({ id }) => id)
    doc = setRow(editor, doc, pads, { status: 'recommended' })
    doc = setRow(editor, doc, fluid, { status: 'ok' })
    doc = setRow(editor, doc, tyres, { status: 'urgent' })
    doc = setQuoteLine(editor, doc, pads, { ...line, row: pads })
    doc = setQuoteLine(editor, doc, fluid, { ...line, row: fluid })
    expect(proposedWork(doc).map((work) => [work.id, work.totals?.gross ?? null])).toEqual([
      [tyres, null],
      [pads, 18_900],
    ])
    expect(quoteTotals(doc).gross).toBe(18_900)
    const removed = setQuoteLine(editor, doc, pads, { ...line, row: pads, removed: true })
    expect(quoteTotals(removed)).toEqual({ net: 0, vat: 0, gross: 0 })
  })
})
