import { describe, expect, it } from 'vitest'
import { formatsOf } from './format'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const noon = Date.parse('2026-11-24T12:00:00.000Z')
const [en, de] = [formatsOf('en'), formatsOf('de')]

describe('formatsOf', () => {
  it('writes money and numbers as the language does', () => {
    expect(plain(de.money(18900, 'EUR'))).toBe('189,00 €')
    expect(en.money(18900, 'EUR')).toBe('€189.00')
    expect(plain(de.percent(0.42))).toBe('42 %')
  })

  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [42_000, '42 kB'],
    [1_440_000, '1.4 MB'],
    [6e9, '6 GB'],
  ])('writes %d bytes as %s', (bytes, expected) => {
    expect(en.bytes(bytes)).toBe(expected)
  })

  it.each([
    [24_400, '0:24'],
    [72_000, '1:12'],
    [3_723_000, '1:02:03'],
  ])('writes %d ms of running time as %s', (ms, expected) => {
    expect(en.duration(ms)).toBe(expected)
  })

  it('lists as the language does', () => {
    expect(en.list(['pads', 'discs', 'fluid'])).toBe('pads, discs and fluid')
    expect(de.list(['Beläge', 'Scheiben'])).toBe('Beläge und Scheiben')
  })

  it('says how far a moment is away', () => {
    expect(en.relative(noon - 12 * 60_000, noon)).toBe('12 min ago')
    expect(en.relative(noon + 2 * 3_600_000, noon)).toBe('in 2 hr')
    expect(en.relative(noon - 10_000, noon)).toBe('now')
  })

  it('leaves the day out for a moment of today', () => {
    expect(en.moment(noon, noon)).toBe(en.time(noon))
    expect(en.moment(noon - 3 * 86_400_000, noon)).toContain('21')
  })
})
