/** Which state of a message may follow which, and what the providers' words for them are. */
import type { MessageState } from './schemas/outbox'

const followers: Record<MessageState, readonly MessageState[]> = {
  queued: ['sending', 'failed'],
  /** Back to `queued` where it is certain that nothing went out. */
  sending: ['queued', 'sent', 'delivered', 'failed', 'unknown'],
  sent: ['delivered', 'failed'],
  /** A late answer or receipt clears it up; a worker never sends it again. */
  unknown: ['sent', 'delivered', 'failed'],
  /** Networks do report a failure first and the delivery after it. */
  failed: ['delivered'],
  delivered: [],
}

export const mayFollow = (from: MessageState, to: MessageState): boolean =>
  followers[from].includes(to)

/** States that the intervention is told about by a `delivery` event. */
export const announcedStates = ['sent', 'delivered', 'failed', 'unknown'] as const
export type AnnouncedState = (typeof announcedStates)[number]

export const announcedState = (state: MessageState): AnnouncedState | undefined =>
  announcedStates.find((announced) => announced === state)

/** Wait before attempt number `attempts + 1`, in ms: half a minute, doubling, at most one hour. */
export const backOff = (attempts: number): number =>
  Math.min(30_000 * 2 ** Math.max(0, attempts - 1), 3_600_000)

/** After so many attempts (some six hours) a person should know that it does not get through. */
export const maxAttempts = 12
