/** What the person is told: nothing is called sent that the server has not acknowledged. */
import type { InterventionId } from '@shared/ids'
import type { DirtyRecord, FileRecord } from '../device-store'
import type { SyncStatus } from '../types'
import { acknowledgedBytes } from '../vault/files'
import type { HoldReason } from './rules'

export interface StatusFacts {
  /** Files of interventions that are no drafts. */
  files: readonly FileRecord[]
  /** Bytes on the wire, per file. */
  inFlight: ReadonlyMap<string, number>
  dirty: readonly DirtyRecord[]
  /** Files before this moment belong to an earlier batch that is done. */
  batchSince: string
  lastSuccessAt: string | null
  failure: { code: string; person: boolean } | null
  /** Code of why something in `dirty` was refused, where that is known. */
  refusal?: string | null
  /** Why files have to wait, where they have to. */
  held?: HoldReason | null
}

const sentBytes = (file: FileRecord, inFlight: ReadonlyMap<string, number>): number =>
  file.receivedAt
    ? file.bytes
    : Math.min(file.bytes, acknowledgedBytes(file) + (inFlight.get(file.media) ?? 0))

const totalOf = (files: readonly FileRecord[]): number =>
  files.reduce((sum, file) => sum + file.bytes, 0)

const sentOf = (files: readonly FileRecord[], inFlight: StatusFacts['inFlight']): number =>
  files.reduce((sum, file) => sum + sentBytes(file, inFlight), 0)

const phaseOf = (facts: StatusFacts, files: number, failed: boolean): SyncStatus['phase'] => {
  const refused = facts.dirty.some((record) => record.refused)
  if (facts.failure?.person || failed || refused) return 'needs-attention'
  if (facts.failure) return 'waiting-for-network'
  if (facts.dirty.length > 0) return 'sending'
  if (files === 0) return 'all-sent'
  if (facts.held === 'paused') return 'paused'
  return facts.held === 'wifi' ? 'waiting-for-wifi' : 'sending'
}

const interventionsIn = (files: readonly FileRecord[], dirty: readonly DirtyRecord[]): number =>
  new Set([
    ...files.map((file) => file.intervention),
    ...dirty.flatMap(({ intervention }) => (intervention ? [intervention] : [])),
  ]).size

export const statusOf = (facts: StatusFacts): SyncStatus => {
  const { dirty, inFlight } = facts
  const waiting = facts.files.filter((file) => !file.receivedAt)
  const batch = facts.files.filter(
    (file) => !file.receivedAt || file.receivedAt >= facts.batchSince,
  )
  const failed = waiting.find((file) => file.failure)
  const refused = dirty.some((record) => record.refused)
  return {
    phase: phaseOf(facts, waiting.length, failed !== undefined),
    files: { done: batch.length - waiting.length, total: batch.length },
    bytes: { sent: sentOf(batch, inFlight), total: totalOf(batch) },
    documents: dirty.length,
    interventions: interventionsIn(waiting, dirty),
    lastSuccessAt: facts.lastSuccessAt,
    lastError: facts.failure?.code ?? failed?.failure ?? facts.refusal ?? (refused ? 'not-allowed' : null),
  }
}

/** Sent share of one intervention's bytes, `null` when nothing of it waits. */
export const progressIn = (
  facts: Pick<StatusFacts, 'files' | 'inFlight' | 'dirty'>,
  intervention: InterventionId,
): { sentBytes: number; totalBytes: number } | null => {
  const own = facts.files.filter((file) => file.intervention === intervention)
  if (own.every((file) => file.receivedAt)) {
    // Words without a film are on their way too: what has not arrived is not called sent.
    const waits = facts.dirty.some((record) => record.intervention === intervention)
    return waits ? { sentBytes: 0, totalBytes: 0 } : null
  }
  return { sentBytes: sentOf(own, facts.inFlight), totalBytes: totalOf(own) }
}
