import { describe, expect, it } from 'vitest'
import { isTrimmed, withEnd } from './trim'

describe('withEnd', () => {
  const part = { from: 2, to: 8 }
  it('moves one end within the film', () => {
    expect(withEnd(part, 'from', 3, 10)).toEqual({ from: 3, to: 8 })
    expect(withEnd(part, 'to', 99, 10)).toEqual({ from: 2, to: 10 })
    expect(withEnd(part, 'from', -1, 10)).toEqual({ from: 0, to: 8 })
  })

  it('leaves half a second at least', () => {
    expect(withEnd(part, 'from', 9, 10)).toEqual({ from: 7.5, to: 8 })
    expect(withEnd(part, 'to', 0, 10)).toEqual({ from: 2, to: 2.5 })
  })
})

describe('isTrimmed', () => {
  it('is true once something is cut off', () => {
    expect(isTrimmed({ from: 0, to: 10 }, 10)).toBe(false)
    expect(isTrimmed({ from: 0.1, to: 10 }, 10)).toBe(true)
    expect(isTrimmed({ from: 0, to: 9.9 }, 10)).toBe(true)
  })
})
