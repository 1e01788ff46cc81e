import type { Message } from '@shared/schemas/outbox'

/** What became of one attempt to send. */
export type Outcome =
  /** The provider has it. `providerId` matches later receipts; `null` where it gives none. */
  | { kind: 'sent'; providerId: string | null }
  /** Certain that nothing went out, and another try may help. */
  | { kind: 'retry'; reason: string }
  /** Certain that nothing went out, and no other try will help. */
  | { kind: 'failed'; reason: string }
  /** Nobody can tell whether it went out. */
  | { kind: 'unknown'; reason: string }

/** A way to send messages of one channel. */
export interface Provider {
  /** Whether sending twice shows only once at the other end; only then may `unknown` be repeated. */
  readonly repeatable: boolean
  /** Never throws for what the provider or the network does: that is an outcome. */
  send(message: Message): Promise<Outcome>
  /** @throws Error in plain words, when it is certain that nothing can be sent as configured */
  verify(): Promise<void>
  close(): void
}

/** Longest wait for a provider, in ms; the lease on a message is longer. */
export const providerTimeout = 20_000

/** A reason as a person may read it: one line, short. */
export const reasonText = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 400)
