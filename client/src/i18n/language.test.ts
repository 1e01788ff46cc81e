import { describe, expect, it } from 'vitest'
import { preferredLanguage } from './language'

const stored = (value: string | null) => ({ getItem: () => value })

describe('preferredLanguage', () => {
  it('takes what was chosen on this device', () => {
    expect(preferredLanguage(stored('fr'), ['de-AT'])).toBe('fr')
  })

  it('else the first language of the browser that has texts', () => {
    expect(preferredLanguage(stored(null), ['ja', 'de-AT', 'fr'])).toBe('de')
  })

  it('else English, also after a choice that is no longer there', () => {
    expect(preferredLanguage(stored('tlh'), ['ja'])).toBe('en')
  })
})
