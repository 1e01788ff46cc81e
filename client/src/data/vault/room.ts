import { DomainError } from '@shared/errors'
import type { MediaVault } from '../types'

/** Left free for documents, which are small, and for what the browser needs to move things. */
const reserveBytes = 512 * 1024

/** A minute of 720p as the recorder makes it; twice, since a film is written once more when it is finished. */
export const bytesPerMinute = 2 * 19_000_000

/** More than a film can grow between two looks at the disk. */
const growthBytes = 4 * 1024 * 1024

/** Missing where the page is not served securely (or from this machine). */
const manager = (): StorageManager | undefined => navigator.storage

export const storage = async (): ReturnType<MediaVault['storage']> => {
  const known = manager()
  if (!known) return { usedBytes: 0, quotaBytes: 0, persistent: false }
  const { usage = 0, quota = 0 } = await known.estimate()
  return { usedBytes: usage, quotaBytes: quota, persistent: await known.persisted() }
}

/** @throws DomainError `storage-full` where this many bytes would not fit */
export const needRoom = async (bytes: number): Promise<void> => {
  const { usedBytes, quotaBytes } = await storage()
  // A browser that states no quota is asked by writing.
  if (quotaBytes > 0 && quotaBytes - usedBytes < bytes + reserveBytes) {
    throw new DomainError('storage-full')
  }
}

/** @throws DomainError `storage-full` where a film of a minute would not fit */
export const needRoomToStart = (): Promise<void> => needRoom(bytesPerMinute - reserveBytes)

/**
 * @param bytes of the film so far
 * @throws DomainError `storage-full` where it would soon be too long to be finished
 */
export const needRoomToFinish = (bytes: number): Promise<void> => needRoom(bytes + growthBytes)

let asked = false

/**
 * Asks the browser not to clear our data when the disk gets full. Called when the first photo or film
 * comes in: then there is something to lose, and a browser that puts the question to the person does it
 * when they see why.
 */
export const keepStorage = async (): Promise<void> => {
  const known = manager()
  if (asked || !known?.persist) return
  asked = true
  if (!(await known.persisted())) await known.persist()
}
