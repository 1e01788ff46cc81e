import { describe, expect, it } from 'vitest'
import { createPresent } from './right-now'

const dayMs = 24 * 3_600_000
const server = Date.UTC(2026, 2, 2, 9, 0, 0, 500)
/** What an answer of that moment says: whole seconds. */
const date = new Date(server).toUTCString()

const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    size: () => kept.size,
  }
}

describe('the present', () => {
  it.each([3, -3, 4000])('is the server’s where the own clock is %i days off', (days) => {
    const storage = memory()
    const own = () => server + days * dayMs
    const present = createPresent({ storage, own })
    present.learn(date, own())
    expect(present.now()).toBe(server)
    // Known at the next start, without a network.
    expect(createPresent({ storage, own }).now()).toBe(server)
  })

  it('is the own clock’s where that is as right as an answer can tell', () => {
    const storage = memory()
    const own = () => server + 60_000
    const present = createPresent({ storage, own })
    present.learn(date, own())
    expect(present.now()).toBe(own())
    expect(storage.size()).toBe(0)
  })

  it('forgets a difference that is gone, also when another tab has noticed', () => {
    const storage = memory()
    let clock = server + 3 * dayMs
    const one = createPresent({ storage, own: () => clock })
    one.learn(date, clock)
    const other = createPresent({ storage, own: () => clock })
    clock = server
    one.learn(date, clock)
    other.reload()
    expect([one.now(), other.now()]).toEqual([server, server])
  })

  it('learns nothing from an answer that was long on its way, or has no time', () => {
    const own = () => server + 3 * 3_600_000
    const present = createPresent({ storage: memory(), own })
    present.learn(date, server)
    present.learn(null, own())
    expect(present.now()).toBe(own())
  })
})
