import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BlobLevel } from './blob-level'
import { BlobStore } from './blob-store'
import { isObject, type JsonObject } from './json'
import { type TidyingOptions, Tidying } from './compaction'
import type { EmbeddedLog } from './log'
import { LevelDown, openPouch, type Pouch } from './pouch'
import { ReadGate } from './read-gate'
import { NEW_DATABASE_SECURITY } from './security'
import { UpdateSignal } from './update-signal'
import type { Validator } from './validation'
import './view-functions'
import { WriteQueue } from './write-queue'

interface Settings {
  security: JsonObject
  revsLimit: number
  /** Seconds since 1970; tells a database from its successor of the same name. */
  createdAt: number
  /** Edits (writes that were not the first of their document) at the last compaction. */
  editsCompacted: number
}

export interface DatabaseOptions {
  tidying: TidyingOptions
  log: EmbeddedLog
}

/** An open database: its documents, its attachment bytes, its settings. */
export class Database {
  readonly queue = new WriteQueue()
  readonly updates = new UpdateSignal()
  readonly gate = new ReadGate()
  /** The compiled validation functions; undefined until needed and after they may have changed. */
  validators: Validator[] | undefined
  compacting = false
  readonly tidying: Tidying

  private constructor(
    readonly name: string,
    private readonly folder: string,
    readonly pouch: Pouch,
    readonly blobs: BlobStore,
    readonly level: BlobLevel,
    private settings: Settings,
    { tidying, log }: DatabaseOptions,
  ) {
    this.tidying = new Tidying(this, tidying, log)
  }

  static async create(name: string, folder: string, options: DatabaseOptions): Promise<Database> {
    await mkdir(folder, { recursive: true })
    const createdAt = Math.floor(Date.now() / 1000)
    const security = NEW_DATABASE_SECURITY
    await writeSettings(folder, { security, revsLimit: 1000, createdAt, editsCompacted: 0 })
    return Database.open(name, folder, options)
  }

  static async open(name: string, folder: string, options: DatabaseOptions): Promise<Database> {
    const settings = await readSettings(folder)
    const blobs = await BlobStore.open(join(folder, 'attachments'))
    const path = join(folder, 'documents')
    const level = new BlobLevel(path, blobs)
    const pouch = await openPouch(path, {
      revsLimit: settings.revsLimit,
      // Views are databases of their own beside this one; they hold no attachments.
      openLevel: (location) => (location === path ? level : new LevelDown(location)),
    })
    return new Database(name, folder, pouch, blobs, level, settings, options)
  }

  get security(): JsonObject {
    return this.settings.security
  }

  get revsLimit(): number {
    return this.settings.revsLimit
  }

  get createdAt(): number {
    return this.settings.createdAt
  }

  get editsCompacted(): number {
    return this.settings.editsCompacted
  }

  async change(settings: Partial<Settings>): Promise<void> {
    const changed = { ...this.settings, ...settings }
    await writeSettings(this.folder, changed)
    this.settings = changed
  }

  async updateSequence(): Promise<number> {
    return (await this.pouch.info()).update_seq
  }

  /** Ends waiting readers, lets queued writes finish, and closes the files. */
  async close(): Promise<void> {
    this.tidying.stop()
    this.updates.close()
    await this.queue.run(() => this.pouch.close())
  }

  /** Closes and removes everything. Without its settings a folder is no database any more. */
  async destroy(): Promise<void> {
    await rm(settingsFile(this.folder), { force: true })
    await this.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** The file whose presence makes a folder a database: written last, removed first. */
export function settingsFile(folder: string): string {
  return join(folder, 'settings.json')
}

async function readSettings(folder: string): Promise<Settings> {
  const parsed: unknown = JSON.parse(await readFile(settingsFile(folder), 'utf8'))
  if (!isObject(parsed) || !isObject(parsed.security)) {
    throw new Error(`${settingsFile(folder)} is damaged`)
  }
  const { security, revsLimit, createdAt, editsCompacted } = parsed
  return {
    security,
    revsLimit: typeof revsLimit === 'number' ? revsLimit : 1000,
    createdAt: typeof createdAt === 'number' ? createdAt : 0,
    editsCompacted: typeof editsCompacted === 'number' ? editsCompacted : 0,
  }
}

async function writeSettings(folder: string, settings: Settings): Promise<void> {
  const temporary = `${settingsFile(folder)}.new`
  await writeFile(temporary, JSON.stringify(settings), { mode: 0o600 })
  await rename(temporary, settingsFile(folder))
}
