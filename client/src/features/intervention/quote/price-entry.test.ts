import { lineTotals } from '@shared/quote'
import { quoteLineSchema } from '@shared/schemas/intervention'
import { describe, expect, it } from 'vitest'
import { formatRate, lineOf, parseRate } from './price-entry'

describe('a typed price', () => {
  const given = { row: 'r', label: 'Front brake pads', vatRate: 2100 }

  it('becomes a line that totals to what was typed, on either side of the VAT', () => {
    expect(lineTotals(lineOf({ ...given, amount: 18_900, basis: 'gross' })).gross).toBe(18_900)
    expect(lineTotals(lineOf({ ...given, amount: 15_620, basis: 'net' }))).toEqual({
      net: 15_620,
      vat: 3_280,
      gross: 18_900,
    })
  })

  it('fits the schema, however long the row is called', () => {
    const line = lineOf({ ...given, label: 'x'.repeat(500), amount: 1, basis: 'net' })
    expect(quoteLineSchema.safeParse(line).success).toBe(true)
  })
})

describe('a typed VAT rate', () => {
  it.each([
    ['21', 2100],
    ['5,5', 550],
    ['8.1 %', 810],
    ['0', 0],
    ['100', 10_000],
  ])('%j is read', (typed, rate) => expect(parseRate(typed)).toBe(rate))

  it.each(['', 'abc', '101', '-5', '5,555'])('%j is none', (typed) =>
    expect(parseRate(typed)).toBeNull(),
  )

  it('is shown as the reader writes it', () => {
    expect(formatRate(550, 'fr')).toBe('5,5')
    expect(formatRate(2100, 'en')).toBe('21')
  })
})
