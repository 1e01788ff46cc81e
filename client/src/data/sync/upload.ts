/** Sends files as chunks, a few at a time, and drops the bytes only after the server's receipt. */
import { DomainError } from '@shared/errors'
import type { MediaId } from '@shared/ids'
import type { FileRecord } from '../device-store'
import { md5Of } from '../vault/digest'
import { type Files, chunkBytes } from '../vault/files'
import { SyncError, isPassing, needsPerson } from './failure'
import type { Remote } from './remote'

/** A browser has six connections to an origin: news takes one, documents need one or two. */
export const parallelChunks = 3

interface Task {
  record: FileRecord
  index: number
  body: Blob
}

export interface UploadContext {
  files: Files
  remote: Pick<Remote, 'chunks' | 'putChunk' | 'receipt'>
  /** Files whose manifest is on the server, in the order to send them. */
  next: () => FileRecord[]
  /** Digest of a chunk in base64, given from outside for tests. */
  md5?: (blob: Blob) => Promise<string>
}

/** Compares what the server holds with what is here; anything that differs is a defect to show. */
const agreed = async (
  { remote, md5 = md5Of }: UploadContext,
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

/** Another try later may succeed, or a person has to sign in first: either way not the file's fault. */
const stopsAll = (failure: SyncError): boolean =>
  isPassing(failure) || needsPerson(failure) || ['media-incomplete', 'not-found', 'intervention-not-synchronised'].includes(failure.code)

/** Tasks of one file; what the server already has is left out. */
async function* tasksOf(context: UploadContext, media: MediaId): AsyncGenerator<Task> {
  const { files } = context
  const found = files.get(media)
  const body = await files.body(media)
  if (!found || !body) return
  if (found.started) await files.update(media, { sent: await agreed(context, found, body) })
  else await files.update(media, { started: true })
  const record = files.get(media) ?? found
  const done = new Set(record.sent)
  for (let index = 0; index < record.chunks; index += 1) {
    if (!done.has(index)) yield { record, index, body }
  }
}

/** A chunk of that name is there: fine if it is the same bytes. */
const confirmExisting = async (context: UploadContext, task: Task): Promise<void> => {
  const same = await agreed(context, task.record, task.body)
  if (!same.includes(task.index)) throw new SyncError('database-away', 503)
}

/** One run over everything that waits; ends when nothing is left or something stops it. */
export const runUploads = async (context: UploadContext): Promise<void> => {
  const { files, remote } = context
  const flying = new Map<string, { media: MediaId; bytes: number }>()
  const finishing: Promise<void>[] = []
  const seen = new Set<MediaId>()
  const completed = new Set<MediaId>()
  let stopped: unknown = null

  const showFlight = (media: MediaId): void => {
    let bytes = 0
    for (const chunk of flying.values()) if (chunk.media === media) bytes += chunk.bytes
    files.setInFlight(media, bytes)
  }
  const failed = async (media: MediaId, failure: unknown): Promise<void> => {
    if (failure instanceof SyncError && failure.code === 'media-incomplete') {
      // The server lost what it had acknowledged: the next run asks it chunk by chunk.
      await files.update(media, { sent: [] })
    }
    if (failure instanceof SyncError && stopsAll(failure)) {
      stopped ??= failure
      return
    }
    const known = failure instanceof SyncError || failure instanceof DomainError
    await files.update(media, { failure: known ? failure.code : 'internal' })
  }
  const askReceipt = async (record: FileRecord): Promise<void> => {
    const receipt = await remote.receipt(record.media)
    if (receipt.sha256 !== record.sha256 || receipt.bytes !== record.bytes) {
      throw new DomainError('media-differs')
    }
    await files.dropBody(record.media, receipt.receivedAt)
  }
  const complete = (media: MediaId): void => {
    const record = files.get(media)
    if (!record || record.sent.length < record.chunks || completed.has(media)) return
    completed.add(media)
    const settled = askReceipt(record)
      .catch((failure: unknown) => failed(media, failure))
      .finally(() => files.setInFlight(media, null))
    finishing.push(settled)
  }
  const send = async (task: Task): Promise<void> => {
    const { record, index, body } = task
    const { media, chunkSize } = record
    const key = `${media}/${index}`
    const size = chunkBytes(record, index)
    flying.set(key, { media, bytes: 0 })
    try {
      const from = index * chunkSize
      const chunk = body.slice(from, from + size)
      const result = await remote.putChunk(media, index, chunk, (bytes) => {
        flying.set(key, { media, bytes: Math.min(bytes, size) })
        showFlight(media)
      })
      if (result === 'exists') await confirmExisting(context, task)
      flying.delete(key)
      const sent = files.get(media)?.sent ?? []
      await files.update(media, { sent: [...new Set([...sent, index])] })
      showFlight(media)
      complete(media)
    } catch (failure) {
      await failed(media, failure)
    } finally {
      flying.delete(key)
    }
  }
  async function* allTasks(): AsyncGenerator<Task> {
    for (;;) {
      const record = context.next().find(({ media }) => !seen.has(media))
      if (!record || stopped) return
      const { media } = record
      seen.add(media)
      files.setInFlight(media, 0)
      try {
        for await (const task of tasksOf(context, media)) {
          if (stopped) return
          if (files.get(media)?.failure) break
          yield task
        }
        // Everything was there before: only the receipt is missing.
        complete(media)
      } catch (failure) {
        await failed(media, failure)
      }
    }
  }

  // An async generator queues concurrent `next` calls: the workers share one ordered list of tasks.
  const tasks = allTasks()
  const worker = async (): Promise<void> => {
    for (;;) {
      const { value, done } = await tasks.next()
      if (done || !value) return
      await send(value)
    }
  }
  await Promise.all(Array.from({ length: parallelChunks }, worker))
  await Promise.all(finishing)
  for (const media of seen) files.setInFlight(media, null)
  if (stopped) throw stopped
}
