import { describe, expect, it } from 'vitest'
import { containsWords, sameNumber } from './words'

describe('containsWords', () => {
  it('wants every word, whatever the order, case and accents', () => {
    expect(containsWords('Bremsflüssigkeit wechseln', 'WECHSELN bremsflu')).toBe(true)
    expect(containsWords('Bremsflüssigkeit', 'brems scheibe')).toBe(false)
    expect(containsWords('Straße', 'strasse')).toBe(true)
    expect(containsWords('anything', '  ')).toBe(true)
  })
})

describe('sameNumber', () => {
  it('looks over spaces, dashes and case', () => {
    expect(sameNumber('RO 48 213', 'ro-48213')).toBe(true)
    expect(sameNumber('1-ABC-234', '1ABC234')).toBe(true)
    expect(sameNumber('RO 48 213', 'RO 48 214')).toBe(false)
  })

  it('compares numbers made of signs alone as they are', () => {
    expect(sameNumber('--', '##')).toBe(false)
    expect(sameNumber('--', ' -- ')).toBe(true)
  })
})
