import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalsOf, formatMoney, parseMoney, proportion } from './money'

describe('proportion', () => {
  it.each([
    [15, 1, 10, 2],
    [-15, 1, 10, -2],
    [14, 1, 10, 1],
    [15620, 2100, 10_000, 3280],
    [0, 5, 7, 0],
  ])('%i × %i ÷ %i = %i', (amount, numerator, denominator, result) => {
    expect(proportion(amount, numerator, denominator)).toBe(result)
  })

  it('is exact where floating point is not', () => {
    expect(proportion(9_007_199_254_740_991, 9999, 10_000)).toBe(9_006_298_534_815_517)
  })
})

describe('parseMoney', () => {
  it.each([
    ['189', 18_900],
    ['189,5', 18_950],
    ['189.50', 18_950],
    ['1 234,50', 123_450],
    ['1.234,50', 123_450],
    ['1,234.50', 123_450],
    ['1.234', 123_400],
    ['1’234.50', 123_450],
    ['€ 79', 7900],
    ['79,00 €', 7900],
    ['-12,30', -1230],
    [',50', 50],
    ['0', 0],
  ])('reads %s', (typed, amount) => {
    expect(parseMoney(typed, 'EUR')).toBe(amount)
  })

  it.each(['', 'abc', '1.2.3', '12,345,6', '1,2,3', '--5', '99999999999999999'])(
    'refuses %j',
    (typed) => {
      expect(parseMoney(typed, 'EUR')).toBeNull()
    },
  )

  it('knows currencies without decimals', () => {
    expect(decimalsOf('JPY')).toBe(0)
    expect(parseMoney('1,234', 'JPY')).toBe(1234)
    expect(parseMoney('12.5', 'JPY')).toBeNull()
  })

  it.each(['en', 'fr', 'de'] as const)('reads back what is formatted in %s', (language) => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (amount) => {
        expect(parseMoney(formatMoney(amount, 'EUR', language), 'EUR')).toBe(amount)
      }),
    )
  })
})
