import { describe, expect, it, vi } from 'vitest'
import { connectionOf, holdOf, openHold, tellsNetwork } from './rules'

/** A browser that tells what it is connected by. */
const connected = (type?: string) => Object.assign(new EventTarget(), { type })
const wifiOnly = { paused: false, wifiOnly: true, photosFirst: true }

describe('tellsNetwork', () => {
  it.each([
    ['cellular', true],
    ['wifi', true],
    ['unknown', false],
    [undefined, false],
  ])('of a connection of type %s is %s', (type, expected) => {
    expect(tellsNetwork(connected(type))).toBe(expected)
  })

  it('is false where the browser has no such thing', () => {
    expect(tellsNetwork(connectionOf({}))).toBe(false)
    expect(connectionOf({ connection: 'fast' })).toBeNull()
  })
})

describe('holdOf', () => {
  it.each([
    ['cellular', 'wifi'],
    ['bluetooth', 'wifi'],
    ['wifi', null],
    ['ethernet', null],
    [undefined, null],
  ])('on %s is %s', (type, expected) => {
    expect(holdOf(wifiOnly, connected(type))).toBe(expected)
  })

  it('never holds where nobody asked for it', () => {
    expect(holdOf({ ...wifiOnly, wifiOnly: false }, connected('cellular'))).toBeNull()
  })

  it('holds on every network while it is paused', () => {
    expect(holdOf({ ...wifiOnly, paused: true }, connected('wifi'))).toBe('paused')
    expect(holdOf({ ...wifiOnly, paused: true }, null)).toBe('paused')
  })
})

describe('openHold', () => {
  it('follows the connection and the rules, until it is stopped', () => {
    const connection = connected('cellular')
    let rules = wifiOnly
    const listeners = new Set<() => void>()
    const hold = openHold(
      {
        current: () => rules,
        watch: (listener) => {
          listeners.add(listener)
          return () => void listeners.delete(listener)
        },
      },
      connection,
    )
    const changed = vi.fn()
    const stop = hold.watch(changed)
    expect(hold.held()).toBe(true)
    connection.type = 'wifi'
    connection.dispatchEvent(new Event('change'))
    expect(hold.held()).toBe(false)
    rules = { ...wifiOnly, photosFirst: false }
    for (const listener of listeners) listener()
    expect(hold.photosFirst()).toBe(false)
    expect(changed).toHaveBeenCalledTimes(2)
    stop()
    connection.dispatchEvent(new Event('change'))
    expect(changed).toHaveBeenCalledTimes(2)
    expect(listeners.size).toBe(0)
  })
})
