/** A file out of its chunks, as a row of byte arrays. */
import type { MediaManifest } from '@shared/schemas/media'
import type { Database } from '../database/database'
import type { ByteRange } from './byte-range'
import { readChunk } from './chunks'
import { readAhead } from './read-ahead'

export interface ReadOptions {
  range: ByteRange
  /** Chunks on their way at a time: each is held in memory. */
  ahead: number
  /** Ends every read that is still on its way; abort it also when no more bytes are wanted. */
  signal: AbortSignal
}

/** Bytes of the range in order, one array a chunk. @throws what `readChunk` throws */
export const fileBytes = (
  database: Database,
  manifest: MediaManifest,
  { range, ahead, signal }: ReadOptions,
): AsyncGenerator<Uint8Array> => {
  const { chunkSize } = manifest
  const firstChunk = Math.floor(range.first / chunkSize)
  const lastChunk = Math.floor(range.last / chunkSize)
  return readAhead(lastChunk - firstChunk + 1, ahead, (offset) => {
    const index = firstChunk + offset
    const start = index * chunkSize
    const part = {
      first: Math.max(range.first - start, 0),
      last: Math.min(range.last - start, chunkSize - 1),
    }
    return readChunk(database, manifest, index, part, signal)
  })
}
