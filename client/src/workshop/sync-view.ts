/** Where one intervention is on its way, in one word for the list. */
import type { AnswerFacts } from '@client/data/projection/summary'
import type { SyncStatus } from '@client/data/types'

export type SyncView =
  | { kind: 'draft' | 'waiting' | 'wifi' | 'paused' | 'queued' | 'sent' | 'attention' }
  | { kind: 'sending'; sentBytes: number; totalBytes: number }
  | { kind: 'answered'; accepted: number; total: number; amount: number; currency: string }

interface Given {
  draft: boolean
  answer: AnswerFacts | null
  /** Bytes of this intervention that wait or are on their way, `null` when none do. */
  progress: { sentBytes: number; totalBytes: number } | null
  phase: SyncStatus['phase']
}

/** The customer's answer matters more than that everything was sent; what waits matters more still. */
export const syncViewOf = ({ draft, answer, progress, phase }: Given): SyncView => {
  if (draft) return { kind: 'draft' }
  if (progress) {
    if (phase === 'waiting-for-network') return { kind: 'waiting' }
    if (phase === 'waiting-for-wifi') return { kind: 'wifi' }
    if (phase === 'paused') return { kind: 'paused' }
    if (phase === 'needs-attention') return { kind: 'attention' }
    if (progress.sentBytes > 0) return { kind: 'sending', ...progress }
    return { kind: 'queued' }
  }
  if (!answer) return { kind: 'sent' }
  const { accepted, asked, amount, currency } = answer
  return { kind: 'answered', accepted, total: asked, amount, currency }
}
