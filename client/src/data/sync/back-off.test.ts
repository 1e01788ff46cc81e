import { describe, expect, it } from 'vitest'
import { backOffMs } from './back-off'

describe('backOffMs', () => {
  it('doubles up to a minute', () => {
    const pauses = [1, 2, 3, 7, 30].map((failures) => backOffMs(failures, () => 1))
    expect(pauses).toEqual([1000, 2000, 4000, 60_000, 60_000])
  })

  it('spreads over half of the pause', () => {
    expect(backOffMs(2, () => 0)).toBe(1000)
  })
})
