/** Why a database of this browser did not take something, in the words that the screens know. */
import { DomainError } from '@shared/errors'

/** IndexedDB names a full disk by the name of its exception, PouchDB hands that on as its reason. */
const says = (failure: unknown, word: string): boolean =>
  typeof failure === 'object' &&
  failure !== null &&
  ['name', 'reason', 'message'].some((key) => Reflect.get(failure, key) === word)

export const notStored = (failure: unknown): DomainError => {
  if (failure instanceof DomainError) return failure
  if (says(failure, 'QuotaExceededError')) return new DomainError('storage-full')
  const detail = failure instanceof Error && failure.message !== '' ? failure.message : undefined
  return new DomainError('not-stored', detail)
}
