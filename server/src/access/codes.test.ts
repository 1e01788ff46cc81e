import { describe, expect, it } from 'vitest'
import { newLinkCode, newShortCode, normalised, pairingIdOf, spelled } from './codes'

describe('pairing codes', () => {
  it('makes short codes of 8 symbols that cannot be taken for one another', () => {
    for (let i = 0; i < 200; i += 1) expect(newShortCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
  })

  it('makes link codes of at least 128 bits', () => {
    expect(newLinkCode()).toHaveLength(26)
    expect(26 * 5).toBeGreaterThanOrEqual(128)
  })

  it('never makes the same code twice', () => {
    expect(new Set(Array.from({ length: 500 }, newLinkCode)).size).toBe(500)
  })

  it('spells a short code in two halves', () => {
    expect(spelled('ABCD1234')).toBe('ABCD-1234')
  })

  it.each([
    ['ABCD-1234', 'ABCD1234'],
    [' abcd 1234 ', 'ABCD1234'],
    ['ABCD–1234', 'ABCD1234'],
    ['OBCDIL34', '0BCD1134'],
  ])('reads %j as %j', (typed, meant) => {
    expect(normalised(typed)).toBe(meant)
  })

  it('stores a digest, not the code', () => {
    expect(pairingIdOf('ABCD-1234')).toBe(pairingIdOf('abcd1234'))
    expect(pairingIdOf('ABCD-1234')).toMatch(/^pairing:[0-9a-f]{64}$/)
  })
})
