import { describe, expect, it } from 'vitest'
import { syncViewOf } from './sync-view'

const idle = { draft: false, answer: null, progress: null, phase: 'all-sent' as const }
const some = { sentBytes: 5, totalBytes: 10 }

describe('syncViewOf', () => {
  it('tells draft, queue, wait, progress and end apart', () => {
    expect(syncViewOf({ ...idle, draft: true })).toEqual({ kind: 'draft' })
    expect(syncViewOf({ ...idle, progress: some, phase: 'waiting-for-network' })).toEqual({
      kind: 'waiting',
    })
    expect(syncViewOf({ ...idle, progress: some, phase: 'waiting-for-wifi' })).toEqual({
      kind: 'wifi',
    })
    expect(syncViewOf({ ...idle, progress: some, phase: 'sending' })).toEqual({
      kind: 'sending',
      ...some,
    })
    expect(
      syncViewOf({ ...idle, progress: { sentBytes: 0, totalBytes: 10 }, phase: 'sending' }),
    ).toEqual({ kind: 'queued' })
    expect(syncViewOf({ ...idle, progress: some, phase: 'needs-attention' })).toEqual({
      kind: 'attention',
    })
    expect(syncViewOf(idle)).toEqual({ kind: 'sent' })
  })

  it('says what the customer accepted', () => {
    const answer = { accepted: 2, asked: 3, amount: 26_800, currency: 'EUR' }
    expect(syncViewOf({ ...idle, answer })).toEqual({
      kind: 'answered',
      accepted: 2,
      total: 3,
      amount: 26_800,
      currency: 'EUR',
    })
  })
})
