import { describe, expect, it } from 'vitest'
import { announcedState, backOff, mayFollow, maxAttempts } from './delivery-state'
import { messageStateSchema } from './schemas/outbox'

describe('mayFollow', () => {
  it('never leaves `delivered`, never goes back to `queued` but from `sending`', () => {
    for (const state of messageStateSchema.options) {
      expect(mayFollow('delivered', state)).toBe(false)
      expect(mayFollow(state, 'queued')).toBe(state === 'sending')
    }
  })

  it('never sends again what may have gone out', () => {
    expect(mayFollow('unknown', 'sending')).toBe(false)
    expect(mayFollow('sent', 'sending')).toBe(false)
  })

  it('lets a late receipt clear up what was unknown', () => {
    expect(mayFollow('unknown', 'delivered')).toBe(true)
  })
})

describe('backOff', () => {
  it('grows and stays below an hour', () => {
    expect([1, 2, 3].map(backOff)).toEqual([30_000, 60_000, 120_000])
    expect(backOff(maxAttempts)).toBe(3_600_000)
  })
})

describe('announcedState', () => {
  it('says nothing of inner states', () => {
    expect(messageStateSchema.options.filter((state) => announcedState(state))).toEqual([
      'sent',
      'delivered',
      'failed',
      'unknown',
    ])
  })
})
