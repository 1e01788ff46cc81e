import { describe, expect, it } from 'vitest'
import { joined } from '@shared/plain'
import { freeNumber } from './free-number'

describe('freeNumber', () => {
  it('counts on from what is taken', () => {
    expect(freeNumber('RO 48 213', [])).toBe('RO 48 213 / 2')
    expect(freeNumber('RO 48 213', ['RO 48 213', 'ro48213 / 2'].map(joined))).toBe('RO 48 213 / 3')
    expect(freeNumber('RO 48 213 / 2', ['RO 48 213 / 2'].map(joined))).toBe('RO 48 213 / 3')
  })

  it('stays within what a number may have', () => {
    expect(freeNumber('9'.repeat(60), []).length).toBeLessThanOrEqual(60)
  })
})
