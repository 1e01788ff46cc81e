import {
  type InterventionId,
  newDecisionId,
  newEventId,
  newInterventionId,
  newRecipientId,
} from '@shared/ids'
import type { DecidedEvent } from '@shared/schemas/event'
import { describe, expect, it } from 'vitest'
import { syncViewOf } from './sync-view'

const decided = (intervention: InterventionId): DecidedEvent => ({
  _id: newEventId(intervention),
  type: 'event',
  schema: 1,
  intervention,
  at: '2026-03-02T10:00:00.000Z',
  by: 'server',
  kind: 'decided',
  recipient: newRecipientId(intervention),
  decision: newDecisionId(intervention),
  sha256: '0'.repeat(64),
  choices: { a: 'accepted', b: 'declined', c: 'accepted' },
  acceptedAmount: 26_800,
  currency: 'EUR',
})

const idle = { draft: false, events: [], progress: null, phase: 'all-sent' as const }
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
    expect(syncViewOf({ ...idle, events: [decided(newInterventionId())] })).toEqual({
      kind: 'answered',
      accepted: 2,
      total: 3,
      amount: 26_800,
      currency: 'EUR',
    })
  })
})
