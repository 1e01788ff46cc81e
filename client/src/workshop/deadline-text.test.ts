import { describe, expect, it } from 'vitest'
import { deadlineText } from './deadline-text'

const now = Date.UTC(2026, 2, 2, 9)
const text = (moment: number, language: 'en' | 'fr' | 'de' = 'en') =>
  deadlineText(new Date(moment).toISOString(), now, 'Europe/Brussels', language)

describe('deadlineText', () => {
  it('says today and tomorrow in words', () => {
    expect(text(Date.UTC(2026, 2, 2, 15), 'de')).toBe('heute 16:00')
    expect(text(Date.UTC(2026, 2, 3, 11), 'fr')).toBe('demain 12:00')
  })

  it('gives the date of every other day', () => {
    expect(text(Date.UTC(2026, 2, 5, 11), 'de')).toContain('5. März')
    expect(text(Date.UTC(2026, 2, 1, 11), 'de')).toContain('1. März')
  })
})
