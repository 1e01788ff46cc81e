/** The outbox as the worker sees it: what is due, who has claimed it, what became of it. */
import { z } from 'zod'
import { backOff, mayFollow, maxAttempts } from '@shared/delivery-state'
import { type Message, messageSchema } from '@shared/schemas/outbox'
import type { Database } from '../database/database'
import type { Outcome } from './provider'

export interface Due {
  messages: Message[]
  /** When the next one will be due, ms since 1970; `null` if none waits. */
  next: number | null
}

const keySchema = z.iso.datetime()

/** Reads no more than this at once; what is left is due at the next look, which follows at once. */
const batch = 100

/**
 * Messages that need something done: sending, taking over from a worker that died, or telling the
 * intervention what became of them (view `due`, keyed by when).
 */
export const dueMessages = async (outbox: Database, now: number): Promise<Due> => {
  const rows = await outbox.view(z.unknown(), 'messages', 'due', { limit: batch })
  const times = rows.map((row) => Date.parse(keySchema.parse(row.key)))
  const ids = rows.flatMap((row, index) => ((times[index] ?? 0) <= now && row.id ? [row.id] : []))
  const messages = ids.length > 0 ? await outbox.range(messageSchema, { keys: ids }) : []
  return { messages, next: times.find((time) => time > now) ?? null }
}

const iso = (ms: number): string => new Date(ms).toISOString()

/** Longer than any provider may take, so that nobody takes over a message that is being sent. */
const leaseMs = 120_000

/**
 * Compare-and-swap on the revision: of several workers one gets it.
 * @returns `null` where another was faster
 */
export const claim = async (
  outbox: Database,
  message: Message,
  worker: string,
  now: number,
): Promise<Message | null> => {
  const claimed: Message = {
    ...message,
    state: 'sending',
    attempts: message.attempts + 1,
    lease: { worker, until: iso(now + leaseMs) },
    updatedAt: iso(now),
  }
  const written = await outbox.insert(claimed)
  return written.ok ? { ...claimed, _rev: written.rev } : null
}

/** The message after an attempt. */
const afterOutcome = (message: Message, outcome: Outcome, now: number): Message => {
  const settled = { ...message, lease: null, updatedAt: iso(now) }
  switch (outcome.kind) {
    case 'sent':
      return { ...settled, state: 'sent', providerId: outcome.providerId, lastError: null }
    case 'retry':
      return message.attempts < maxAttempts
        ? {
            ...settled,
            state: 'queued',
            notBefore: iso(now + backOff(message.attempts)),
            lastError: outcome.reason,
          }
        : { ...settled, state: 'failed', lastError: outcome.reason }
    default:
      return { ...settled, state: outcome.kind, lastError: outcome.reason }
  }
}

/** Whether the lease of this very attempt still stands. */
const isMine = (stored: Message, claimed: Message): boolean =>
  stored.state === 'sending' &&
  stored.attempts === claimed.attempts &&
  stored.lease?.worker === claimed.lease?.worker

/**
 * Writes what became of an attempt. Where another has taken the message over meanwhile, only good
 * news about one that was thought lost is still noted.
 */
export const settle = (
  outbox: Database,
  claimed: Message,
  outcome: Outcome,
  now: number,
): Promise<Message> =>
  outbox.update(messageSchema, claimed._id, (stored) => {
    const clearsUp = stored.state === 'unknown' && outcome.kind === 'sent'
    return isMine(stored, claimed) || clearsUp ? afterOutcome(stored, outcome, now) : null
  })

/** A receipt of the provider, in our words. */
export interface Receipt {
  state: 'sent' | 'delivered' | 'failed'
  providerId: string
  reason: string | null
}

/** @throws DomainError `not-found` where there is no such message */
export const noteReceipt = (
  outbox: Database,
  id: string,
  { state, providerId, reason }: Receipt,
  now: number,
): Promise<Message> =>
  outbox.update(messageSchema, id, (stored) =>
    mayFollow(stored.state, state)
      ? { ...stored, state, providerId, lease: null, lastError: reason, updatedAt: iso(now) }
      : null,
  )
