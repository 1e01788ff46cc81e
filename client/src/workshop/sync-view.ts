/** Where one intervention is on its way, in one word for the list. */
import type { SyncStatus } from '@client/data/types'
import type { InterventionEvent } from '@shared/schemas/event'
import { answerOf } from '@shared/status'

export type SyncView =
  | { kind: 'draft' | 'waiting' | 'wifi' | 'queued' | 'sent' | 'attention' }
  | { kind: 'sending'; sentBytes: number; totalBytes: number }
  | { kind: 'answered'; accepted: number; total: number; amount: number; currency: string }

interface Given {
  draft: boolean
  events: readonly InterventionEvent[]
  /** Bytes of this intervention that wait or are on their way, `null` when none do. */
  progress: { sentBytes: number; totalBytes: number } | null
  phase: SyncStatus['phase']
}

/** The customer's answer matters more than that everything was sent; what waits matters more still. */
export const syncViewOf = ({ draft, events, progress, phase }: Given): SyncView => {
  if (draft) return { kind: 'draft' }
  if (progress) {
    if (phase === 'waiting-for-network') return { kind: 'waiting' }
    if (phase === 'waiting-for-wifi') return { kind: 'wifi' }
    if (phase === 'needs-attention') return { kind: 'attention' }
    if (progress.sentBytes > 0) return { kind: 'sending', ...progress }
    return { kind: 'queued' }
  }
  const answer = answerOf(events)
  if (!answer) return { kind: 'sent' }
  const choices = Object.values(answer.choices)
  return {
    kind: 'answered',
    accepted: choices.filter((choice) => choice === 'accepted').length,
    total: choices.length,
    amount: answer.acceptedAmount,
    currency: answer.currency,
  }
}
