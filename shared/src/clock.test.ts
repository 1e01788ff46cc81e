import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorOf, createClock, stampSchema, timeOf } from './clock'
import { newDeviceId, newUserId } from './ids'

describe('a hybrid logical clock', () => {
  it('gives ever later stamps, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 2 }), (times) => {
        const wall = times.values()
        const clock = createClock(newUserId(), () => wall.next().value ?? 0)
        const stamps = times.map(() => clock.next())
        expect([...stamps].sort()).toEqual(stamps)
        expect(new Set(stamps).size).toBe(stamps.length)
      }),
    )
  })

  it('stays ahead of what it has seen from elsewhere', () => {
    const ahead = createClock(newUserId(), () => Date.UTC(2040, 0, 1))
    const behind = createClock(newDeviceId(), () => Date.UTC(2020, 0, 1))
    const seen = ahead.next()
    behind.observe(seen)
    expect(behind.next() > seen).toBe(true)
  })

  it('is not set back by an old stamp', () => {
    const clock = createClock(newUserId(), () => 2000)
    const first = clock.next()
    clock.observe(createClock(newDeviceId(), () => 1000).next())
    expect(clock.next() > first).toBe(true)
  })

  it('goes on into the next millisecond when one is used up', () => {
    const clock = createClock('server', () => 5)
    let last = clock.next()
    for (let i = 0; i <= 36 ** 4; i += 1) {
      const next = clock.next()
      if (next <= last) throw new Error(`${next} is not after ${last}`)
      last = next
    }
    expect(timeOf(last)).toBe(6)
  })

  it('names its author and its time', () => {
    const author = newUserId()
    const stamp = createClock(author, () => 1_700_000_000_000).next()
    expect(authorOf(stamp)).toBe(author)
    expect(timeOf(stamp)).toBe(1_700_000_000_000)
    expect(stampSchema.safeParse(stamp).success).toBe(true)
    expect(stampSchema.safeParse(`${stamp}x`).success).toBe(false)
  })
})
