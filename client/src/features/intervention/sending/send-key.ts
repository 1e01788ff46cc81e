/**
 * The idempotency key of a send: kept until the server has said yes, so that a second press, a retry
 * after a network failure or a reload in between stay the same send and reach nobody twice.
 */
import type { InterventionId } from '@shared/ids'
import { uuidv7 } from 'uuidv7'

type KeyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const nameOf = (intervention: InterventionId): string => `baysight.send.${intervention}`

export interface SendKey {
  /** The key of the send under way, or a new one. */
  current(): string
  /** The send is done: the next one is another. */
  done(): void
}

export const sendKey = (intervention: InterventionId, storage: KeyStorage): SendKey => ({
  current() {
    const kept = storage.getItem(nameOf(intervention))
    if (kept) return kept
    const key = uuidv7()
    storage.setItem(nameOf(intervention), key)
    return key
  },
  done: () => storage.removeItem(nameOf(intervention)),
})
