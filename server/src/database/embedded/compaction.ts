import type { BlobLevel } from './blob-level'
import type { BlobStore } from './blob-store'
import type { EmbeddedLog } from './log'
import type { Pouch } from './pouch'
import type { ReadGate } from './read-gate'
import type { UpdateSignal } from './update-signal'
import type { WriteQueue } from './write-queue'

/** What a compaction needs of a database. */
export interface Compactable {
  readonly queue: WriteQueue
  readonly updates: UpdateSignal
  readonly gate: ReadGate
  readonly pouch: Pouch
  readonly blobs: BlobStore
  readonly level: BlobLevel
  /** Whether one runs. */
  compacting: boolean
  /** Edits at the last one. */
  readonly editsCompacted: number
  change(settings: { editsCompacted: number }): Promise<void>
}

/** Drops old revisions, and files that no revision names (a kill can leave some). Writes wait. */
async function compactInQueue(database: Compactable): Promise<void> {
  if (database.updates.closed) return
  await database.gate.exclusive(async () => void (await database.pouch.compact()))
  for await (const digest of database.blobs.digests()) {
    if (!(await database.level.names(digest))) await database.blobs.remove(digest)
  }
  await database.change({ editsCompacted: await editsOf(database) })
}

/** Starts a compaction, unless one runs; resolves when it has ended, well or not. */
export async function compactDatabase(database: Compactable, log: EmbeddedLog): Promise<void> {
  if (database.compacting) return
  database.compacting = true
  try {
    await database.queue.run(() => compactInQueue(database))
  } catch (error) {
    log.error({ error }, 'embedded database: compaction failed')
  } finally {
    database.compacting = false
  }
}

/** Writes that were not the first of their document: each has left an old revision behind. */
async function editsOf({ pouch }: Pick<Compactable, 'pouch'>): Promise<number> {
  const { update_seq, doc_count } = await pouch.info()
  return update_seq - doc_count
}

export interface TidyingOptions {
  /** From a write to the look whether there is enough to compact, in milliseconds. */
  afterMs: number
  /** How many old revisions are enough. */
  edits: number
}

/**
 * Often and little: PouchDB compacts only what changed since the last time, so that writes wait for a
 * moment and not for minutes. Chunks of media are never edited; their database has nothing to compact.
 */
export const USUAL_TIDYING: TidyingOptions = { afterMs: 60_000, edits: 200 }

/** Has a database compacted by itself after enough edits. */
export class Tidying {
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly database: Compactable,
    private readonly options: TidyingOptions,
    private readonly log: EmbeddedLog,
  ) {}

  /** Call after every write. */
  note(): void {
    this.timer ??= setTimeout(() => void this.look(), this.options.afterMs).unref()
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private async look(): Promise<void> {
    this.timer = undefined
    const { database, options, log } = this
    if (database.updates.closed) return
    try {
      const edits = (await editsOf(database)) - database.editsCompacted
      if (edits >= options.edits) await compactDatabase(database, log)
    } catch (error) {
      log.error({ error }, 'embedded database: cannot tell whether to compact')
    }
  }
}
