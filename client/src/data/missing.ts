/** What a database says of a document that it does not have. */
import type { RemoteDatabase, StoredDocument } from './local-database'

export const statusOf = (failure: unknown): number | null =>
  typeof failure === 'object' &&
  failure !== null &&
  'status' in failure &&
  typeof failure.status === 'number'
    ? failure.status
    : null

export const nullIfMissing = (failure: unknown): null => {
  if (statusOf(failure) === 404) return null
  throw failure
}

/** `null` where the server has none. */
export const readRemote = (remote: RemoteDatabase, id: string): Promise<StoredDocument | null> =>
  remote.get(id).catch(nullIfMissing)
