/** Sends files as chunks, a few at a time, and drops the bytes only after the server's receipt. */
import { DomainError, isErrorCode } from '@shared/errors'
import type { MediaId } from '@shared/ids'
import type { FileRecord } from '../device-store'
import { chunkBytes } from '../vault/files'
import { SyncError, isPassing, needsPerson, toSyncError } from './failure'
import { type Task, type UploadContext, chunksThere, tasksOf } from './upload-tasks'

/** A browser has six connections to an origin: news takes one, documents need one or two. */
const parallelChunks = 3
/**
 * The first chunks do not start together: equal chunks on equal shares of a line would end together
 * too, and the line would stand empty for a round trip, again and again.
 */
const staggerMs = 50

/** Not the file's fault: another try later may succeed, or documents are still on their way. */
const laterCodes = ['media-incomplete', 'not-found', 'intervention-not-synchronised']

const stopsAll = (failure: unknown): failure is SyncError =>
  failure instanceof SyncError &&
  (isPassing(failure) || needsPerson(failure) || laterCodes.includes(failure.code))

const pause = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve()

/** One run over everything that waits. */
class UploadRun {
  /** Why the run ends before its time. */
  stopped: SyncError | null = null
  private readonly seen = new Set<MediaId>()
  private readonly completed = new Set<MediaId>()
  private readonly flying = new Map<MediaId, Map<number, number>>()
  /** Receipts and notes that are on their way. */
  private readonly pending: Promise<void>[] = []

  constructor(private readonly context: UploadContext) {}

  async run(): Promise<void> {
    // An async generator queues concurrent `next` calls: the workers share one ordered list.
    const tasks = this.tasks()
    const work = async (_: unknown, nth: number): Promise<void> => {
      await pause(nth * staggerMs)
      for (let next = await tasks.next(); !next.done; next = await tasks.next()) {
        await this.send(next.value)
      }
    }
    await Promise.all(Array.from({ length: parallelChunks }, work))
    await Promise.all(this.pending)
    for (const media of this.seen) this.context.files.setInFlight(media, null)
    if (this.stopped) throw this.stopped
  }

  private async *tasks(): AsyncGenerator<Task> {
    for (let record = this.unseen(); record && !this.stopped; record = this.unseen()) {
      yield* this.tasksOfFile(record)
    }
  }

  private async *tasksOfFile({ media }: FileRecord): AsyncGenerator<Task> {
    this.seen.add(media)
    this.context.files.setInFlight(media, 0)
    try {
      yield* this.tasksOfOne(media)
      // Where everything was there before, no chunk asks for the receipt.
      this.complete(media)
    } catch (failure) {
      await this.failed(media, failure)
    }
  }

  /** Photos that were taken while a film is being sent: the office can look at them meanwhile. */
  private async *overtaking({ kind }: FileRecord): AsyncGenerator<Task> {
    if (kind !== 'video' || !this.context.photosFirst?.()) return
    for (let next = this.unseen(); next?.kind === 'photo'; next = this.unseen()) {
      yield* this.tasksOfFile(next)
    }
  }

  private async *tasksOfOne(media: MediaId): AsyncGenerator<Task> {
    for await (const task of tasksOf(this.context, media)) {
      if (this.stopped || this.context.held?.() || this.context.files.get(media)?.failure) return
      yield* this.overtaking(task.record)
      yield task
    }
  }

  private unseen(): FileRecord | undefined {
    if (this.context.held?.()) return undefined
    return this.context.next().find(({ media }) => !this.seen.has(media))
  }

  private async send(task: Task): Promise<void> {
    const { media } = task.record
    try {
      await this.put(task)
      this.acknowledge(task)
      this.complete(media)
    } catch (failure) {
      await this.failed(media, failure)
    }
  }

  /** Noted at once, written beside: the next chunk does not wait for this device's disk. */
  private acknowledge({ record: { media }, index }: Task): void {
    const { files } = this.context
    const sent = new Set([...(files.get(media)?.sent ?? []), index])
    const written = files.update(media, { sent: [...sent] })
    this.pending.push(written.catch((failure: unknown) => this.failed(media, failure)))
  }

  private async put(task: Task): Promise<void> {
    const { record, index, body } = task
    const { media, chunkSize } = record
    const chunk = body.slice(index * chunkSize, index * chunkSize + chunkBytes(record, index))
    try {
      const progress = (bytes: number) => this.fly(media, index, Math.min(bytes, chunk.size))
      const result = await this.context.remote.putChunk(media, index, chunk, progress)
      if (result === 'exists') await this.confirm(task)
    } finally {
      this.fly(media, index, 0)
    }
  }

  /** A chunk of that name is there: fine if it is the same bytes. */
  private async confirm({ record, index, body }: Task): Promise<void> {
    const there = await chunksThere(this.context, record, body)
    if (!there.includes(index)) throw new SyncError('database-away', 503)
  }

  private fly(media: MediaId, index: number, bytes: number): void {
    const ofFile = this.flying.get(media) ?? new Map<number, number>()
    this.flying.set(media, ofFile.set(index, bytes))
    this.context.files.setInFlight(
      media,
      [...ofFile.values()].reduce((sum, value) => sum + value, 0),
    )
  }

  private complete(media: MediaId): void {
    const record = this.context.files.get(media)
    if (!record || record.sent.length < record.chunks || this.completed.has(media)) return
    this.completed.add(media)
    this.pending.push(this.settle(record))
  }

  private async settle(record: FileRecord): Promise<void> {
    const { media } = record
    try {
      const receipt = await this.context.remote.receipt(media)
      if (receipt.sha256 !== record.sha256 || receipt.bytes !== record.bytes) {
        throw new DomainError('media-differs')
      }
      await this.context.files.dropBody(media, receipt.receivedAt)
    } catch (failure) {
      await this.failed(media, failure)
    }
    this.context.files.setInFlight(media, null)
  }

  private async failed(media: MediaId, failure: unknown): Promise<void> {
    const { files, remote } = this.context
    if (failure instanceof SyncError && failure.code === 'media-incomplete') {
      // The server lost what it had acknowledged: the next run asks it chunk by chunk.
      await files.update(media, { sent: [] })
    }
    if (stopsAll(failure)) {
      this.stopped ??= failure
      return
    }
    const { code } = toSyncError(failure)
    await files.update(media, { failure: code })
    const told = remote.tellFailure(media, isErrorCode(code) ? code : 'internal')
    // It is told again with the next try; the file's own trouble is what this device shows.
    await told.catch(() => undefined)
  }
}

/**
 * One run over everything that waits; ends when nothing is left or something stops it.
 *
 * @throws SyncError what stopped it, and is no file's fault
 */
export const runUploads = (context: UploadContext): Promise<void> => new UploadRun(context).run()
