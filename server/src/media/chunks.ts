/** Chunks as the media database holds them: what is there, what is missing, their bytes. */
import { z } from 'zod'
import { type MediaId, chunkAttachment, chunkId, uuidOf } from '@shared/ids'
import type { MediaManifest } from '@shared/schemas/media'
import type { Database } from '../database/database'
import { DatabaseAwayError } from '../database/errors'
import { type ByteRange, lengthOf } from './byte-range'

export interface StoredChunk {
  index: number
  bytes: number
  /** Base64, as the database states it. */
  md5: string
}

const chunkDocSchema = z.object({
  _id: z.string(),
  _attachments: z
    .object({ [chunkAttachment]: z.object({ digest: z.string(), length: z.int() }).optional() })
    .optional(),
})

const storedChunk = ({ _id, _attachments }: z.infer<typeof chunkDocSchema>): StoredChunk[] => {
  const data = _attachments?.[chunkAttachment]
  const index = /:(\d{5})$/.exec(_id)?.[1]
  if (!data || index === undefined) return []
  return [{ index: Number(index), bytes: data.length, md5: data.digest.replace(/^md5-/, '') }]
}

/** Every chunk of a file that is there, in file order; reads no bytes. */
export const listChunks = async (database: Database, media: MediaId): Promise<StoredChunk[]> => {
  const prefix = `${uuidOf(media)}:`
  const docs = await database.range(chunkDocSchema, {
    startkey: prefix,
    endkey: `${prefix}\ufff0`,
  })
  return docs.flatMap(storedChunk)
}

/** Length of a chunk in bytes: the last one is as long as what is left. */
export const chunkLength = ({ bytes, chunkSize }: MediaManifest, index: number): number =>
  Math.min(chunkSize, bytes - index * chunkSize)

export interface Gaps {
  missing: number[]
  /** There, but not as long as it should be. */
  wrong: number[]
}

/** What keeps a file from being complete. Chunks beyond its end are nobody's and do not count. */
export const gapsOf = (manifest: MediaManifest, chunks: readonly StoredChunk[]): Gaps => {
  const lengths = new Map(chunks.map(({ index, bytes }) => [index, bytes]))
  const count = Math.ceil(manifest.bytes / manifest.chunkSize)
  const indexes = Array.from({ length: count }, (_, index) => index)
  return {
    missing: indexes.filter((index) => !lengths.has(index)),
    wrong: indexes.filter(
      (index) => lengths.has(index) && lengths.get(index) !== chunkLength(manifest, index),
    ),
  }
}

/** Chunks are stored as they are; without this the client would offer to unpack them. */
const plain = { 'accept-encoding': 'identity' }

const bodyOf = async (response: Response, signal: AbortSignal): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw new DatabaseAwayError('the database broke off within a chunk', { cause: error })
  }
}

/**
 * Bytes of one chunk, or of a part of it.
 *
 * @param part offsets within the chunk
 * @throws DatabaseAwayError, and an Error when the chunk is not what the manifest says
 */
export const readChunk = async (
  database: Database,
  manifest: MediaManifest,
  index: number,
  part: ByteRange,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  const id = chunkId(manifest._id, index)
  const partial = lengthOf(part) < chunkLength(manifest, index)
  const headers = { ...plain, ...(partial && { range: `bytes=${part.first}-${part.last}` }) }
  const response = await database.attachment(id, chunkAttachment, { headers, signal })
  const body = await bodyOf(response, signal)
  if (response.status >= 500) throw new DatabaseAwayError(`the database answers ${response.status}`)
  if (!response.ok) throw new Error(`chunk ${id}: the database answers ${response.status}`)
  // A database may answer a range with the whole.
  const bytes = partial && response.status === 200 ? body.subarray(part.first, part.last + 1) : body
  if (bytes.length !== lengthOf(part)) throw new Error(`chunk ${id} has not the length it should`)
  return bytes
}
