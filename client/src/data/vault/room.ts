import { DomainError } from '@shared/errors'
import type { MediaVault } from '../types'

/** Left free for documents, which are small, and for what the browser needs to move things. */
const reserveBytes = 512 * 1024

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

/** Asks the browser not to clear our data when the disk gets full; harmless to ask again. */
export const keepStorage = async (): Promise<boolean> =>
  (await manager()?.persisted()) || (await manager()?.persist()) || false
