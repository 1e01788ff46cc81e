import { describe, expect, it } from 'vitest'
import { formatMeasure, measureText, parseMeasure } from './measure'

describe('formatMeasure', () => {
  it('follows the language and keeps the unit beside the number', () => {
    expect(formatMeasure(1.8, 'mm', 'en')).toBe('1.8\u00a0mm')
    expect(formatMeasure(1.8, 'mm', 'de')).toBe('1,8\u00a0mm')
    expect(formatMeasure(12, null, 'fr')).toBe('12')
  })
})

describe('parseMeasure', () => {
  it('reads both decimal signs', () => {
    expect(parseMeasure('1,8')).toEqual({ valid: true, value: 1.8 })
    expect(parseMeasure(' 1.8 ')).toEqual({ valid: true, value: 1.8 })
    expect(parseMeasure('-2')).toEqual({ valid: true, value: -2 })
  })

  it('takes nothing typed as no value', () => {
    expect(parseMeasure('  ')).toEqual({ valid: true, value: null })
  })

  it.each(['abc', '1,8,2', '1 mm', '12345678', '--1'])('refuses %s', (typed) => {
    expect(parseMeasure(typed)).toEqual({ valid: false })
  })

  it('reads back what measureText writes', () => {
    for (const language of ['en', 'fr', 'de'] as const) {
      expect(parseMeasure(measureText(12_345.25, language))).toEqual({
        valid: true,
        value: 12_345.25,
      })
    }
    expect(measureText(null, 'en')).toBe('')
  })
})
