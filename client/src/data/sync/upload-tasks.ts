/** What of a file has still to be sent. */
import { DomainError } from '@shared/errors'
import type { MediaId } from '@shared/ids'
import type { FileRecord } from '../device-store'
import type { Files } from '../vault/files'
import type { Remote } from './remote'

/** One chunk on its way. */
export interface Task {
  record: FileRecord
  index: number
  body: Blob
}

export interface UploadContext {
  files: Files
  remote: Pick<Remote, 'chunks' | 'putChunk' | 'receipt' | 'tellFailure'>
  /** Files whose manifest is on the server, in the order to send them. */
  next: () => FileRecord[]
  /** Whether files have to wait: what is on the wire arrives, nothing new is begun. */
  held?: () => boolean
  /** Whether a photo that comes meanwhile may overtake a film that is on its way. */
  photosFirst?: () => boolean
  /** Digest of a chunk in base64. */
  md5: (blob: Blob) => Promise<string>
}

/**
 * Compares what the server holds with what is here.
 *
 * @returns indexes of the chunks that are there
 * @throws DomainError `media-differs`: a chunk is never changed, so this needs a person
 */
export const chunksThere = async (
  { remote, md5 }: UploadContext,
  record: FileRecord,
  body: Blob,
): Promise<number[]> => {
  const { chunks } = await remote.chunks(record.media)
  const same: number[] = []
  for (const { index, bytes, md5: digest } of chunks) {
    const from = index * record.chunkSize
    const local = body.slice(from, from + record.chunkSize)
    if (bytes !== local.size || digest !== (await md5(local))) {
      throw new DomainError('media-differs')
    }
    same.push(index)
  }
  return same
}

/** A file of which nothing was ever sent is not asked about: that would cost a round trip. */
export async function* tasksOf(context: UploadContext, media: MediaId): AsyncGenerator<Task> {
  const { files } = context
  const found = files.get(media)
  const body = await files.body(media)
  if (!found || !body) return
  if (found.started) await files.update(media, { sent: await chunksThere(context, found, body) })
  else await files.update(media, { started: true })
  const record = files.get(media) ?? found
  const done = new Set(record.sent)
  for (let index = 0; index < record.chunks; index += 1) {
    if (!done.has(index)) yield { record, index, body }
  }
}
