import { describe, expect, it } from 'vitest'
import { languages } from './languages'
import { localeOf } from './locale'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('localeOf', () => {
  it('names a locale that knows the language', () => {
    for (const language of languages) {
      expect(Intl.NumberFormat.supportedLocalesOf(localeOf(language))).toEqual([localeOf(language)])
    }
  })

  it.each([
    ['en', '€12,345.60'],
    ['fr', '12 345,60 €'],
    ['de', '12.345,60 €'],
    ['nl', '€ 12.345,60'],
    ['es', '12.345,60 €'],
    ['it', '12.345,60 €'],
    ['pt', '12 345,60 €'],
    ['sv', '12 345,60 €'],
    ['nb', '12 345,60 €'],
  ])('writes a price in %s as it stands in a shop: %s', (language, price) => {
    const format = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency: 'EUR' })
    expect(plain(format.format(12_345.6))).toBe(price)
  })

  it('puts the day before the month in English too', () => {
    const format = new Intl.DateTimeFormat(localeOf('en'), { day: 'numeric', month: 'short' })
    expect(format.format(new Date(2026, 2, 4))).toBe('4 Mar')
  })
})
