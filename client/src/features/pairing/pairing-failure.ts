/** Refusals that say of themselves what to do (`pairing.failure.<code>`); all others are the server's. */
const told = [
  'pairing-used',
  'pairing-expired',
  'pairing-unknown',
  'too-many-attempts',
  'offline',
  'database-away',
] as const
export type PairingFailure = (typeof told)[number] | 'other'

export const pairingFailureOf = (code: string): PairingFailure =>
  told.find((known) => known === code) ?? 'other'

/** Not the code's fault: the same one may work in a moment. */
export const mayTryAgain = (failure: PairingFailure): boolean =>
  failure === 'offline' || failure === 'database-away' || failure === 'other'
