/**
 * Keeps the summaries true: reads what was stored, newest first, then follows the local changes and stores
 * each batch together with the sequence it came to. A crash in between only means that a batch is taken again.
 */
import type { Clock } from '@shared/clock'
import type { NewerDocument } from '@shared/documents'
import { type InterventionId, interventionIdSchema } from '@shared/ids'
import type { SetAside } from '../documents'
import { type Emitter, createEmitter } from '../emitter'
import type { Kept, LocalDatabase, StoredDocument } from '../local-database'
import type { Stop } from '../types'
import { type Aside, createAside } from './aside'
import { readPage } from './build'
import { type Change, type ConfigDocument, type Intake, createIntake } from './intake'
import { type Saving, createSaving } from './saving'
import { createSlices, whenIdle } from './slices'
import type { Progress, ProjectionStore } from './store'
import { type Summary, projectionVersion } from './summary'
import { type Table, createTable } from './table'

/** How much is read at once, in interventions or changes. */
const sizes = { first: 60, stored: 200, page: 100, changes: 50 }

export interface ProjectionContext {
  database: LocalDatabase
  clock: Clock
  store: ProjectionStore
}

export interface Projection {
  /** Newest first; the same array until something changes. */
  summaries(): readonly Summary[]
  /** Whether all that was stored is in `summaries`: the newest come first at a start. */
  complete(): boolean
  has(id: InterventionId): boolean
  configs(): IterableIterator<ConfigDocument>
  /** An intervention that a later version of the app has written. */
  newer(id: InterventionId): NewerDocument | null
  /** What is kept and not shown. */
  setAside(): SetAside
  readonly changed: Emitter<Change>
  /** Ids of documents that came to be newer than this app, or unreadable. */
  readonly wasSetAside: Emitter<string>
  /** `summaries` or `complete` are not what they were; once for many changes. */
  readonly listed: Emitter<void>
  /** What kept the list from being complete and true; `null` while nothing does. */
  failure(): unknown
  /** Goes on where `failure` ended it. */
  retry(): void
  /** Takes in the newest local state of a document at once, without waiting for the changes feed. */
  refresh(id: string): Promise<void>
  close: Stop
}

const isUsable = (progress: Progress | null): progress is Progress =>
  progress?.version === projectionVersion && progress.built !== 'nothing'

/** What was stored, where this version of the app has made it; else everything is made anew. */
const startOf = async ({ database, store }: ProjectionContext): Promise<Progress> => {
  const stored = await store.progress()
  if (isUsable(stored)) return stored
  const progress: Progress = {
    version: projectionVersion,
    sequence: await database.position(),
    stamp: null,
    built: 'nothing',
    aside: { newer: [], unreadable: [] },
  }
  await store.write({ records: [], gone: [], progress, fresh: true }, () => true)
  return progress
}

class LocalProjection implements Projection {
  readonly listed = createEmitter<void>()
  readonly summaries: Projection['summaries']
  readonly setAside: Projection['setAside']
  readonly newer: Projection['newer']
  private readonly table: Table = createTable()
  private readonly settings = new Map<string, ConfigDocument>()
  private readonly aside: Aside
  private readonly intake: Intake
  private readonly saving: Saving
  private sequence: number
  /** `sequence`, with what was handed over and is not taken in yet. */
  private reached: number
  private readonly handed: Kept[] = []
  private built: Progress['built']
  private whole = false
  private closed = false
  private following: Promise<void> | null = null
  private again = false
  /** The oldest record that was read from the disk, while there are more. */
  private loadedTo: InterventionId | null = null
  private failed: unknown = null
  private stopFollowing: Stop = () => undefined

  constructor(
    private readonly context: ProjectionContext,
    { aside, stamp, sequence, built }: Progress,
  ) {
    const { database, clock } = context
    this.aside = createAside(aside)
    this.sequence = sequence
    this.reached = sequence
    this.built = built
    if (stamp) clock.observe(stamp)
    const { table, settings: configs } = this
    this.intake = createIntake({ database, clock, table, aside: this.aside, configs }, stamp)
    this.saving = createSaving({
      store: context.store,
      table,
      aside: this.aside,
      intake: this.intake,
      standing: () => ({ built: this.built, sequence: this.sequence }),
    })
    this.summaries = table.summaries
    this.setAside = this.aside.all
    this.newer = this.aside.newer
  }

  get changed(): Emitter<Change> {
    return this.intake.changed
  }

  get wasSetAside(): Emitter<string> {
    return this.intake.wasSetAside
  }

  readonly complete = (): boolean => this.whole

  readonly has = (id: InterventionId): boolean => this.table.get(id)?.summary?.newer === false

  readonly configs = (): IterableIterator<ConfigDocument> => this.settings.values()

  readonly failure = (): unknown => this.failed

  readonly retry = (): void => {
    this.failed = null
    this.listed.emit()
    this.fillBeside()
  }

  readonly refresh = async (id: string): Promise<void> => {
    await this.ensure(id)
    const raw = await this.context.database.read(id)
    await this.intake.take(raw ?? { _id: id, _rev: '', _deleted: true })
    this.listed.emit()
  }

  readonly close = (): void => {
    this.closed = true
    this.saving.close()
    this.stopFollowing()
    this.context.store.close()
  }

  /** What the first screen shows; the rest comes by `fill`. */
  async begin(): Promise<void> {
    const { database, store } = this.context
    this.stopFollowing = database.onChange((kept) => this.follow(kept))
    const fresh = this.built === 'nothing'
    if (fresh) await this.buildPage()
    const records = fresh ? [] : await store.newest(sizes.first)
    this.table.load(records)
    for (const raw of await database.readAll({ startkey: 'config:', endkey: 'config:\uffff' })) {
      await this.intake.take(raw)
    }
    this.loadedTo = records.length === sizes.first ? (records.at(-1)?.id ?? null) : null
  }

  /** Everything that `begin` has left. */
  async fill(): Promise<void> {
    await this.loadStored()
    while (this.built !== 'all' && !this.closed) await this.buildPage()
    if (this.closed) return
    this.whole = true
    this.listed.emit()
    this.follow()
  }

  /** `fill` after the first screen, without anybody who waits for it. */
  readonly fillBeside = (): void => {
    void whenIdle()
      .then(() => this.fill())
      .catch(this.note)
  }

  private readonly note = (failure: unknown): void => {
    // A database that closes under a read says so.
    if (this.closed) return
    this.failed = failure
    this.listed.emit()
  }

  private async loadStored(): Promise<void> {
    const slice = createSlices()
    while (this.loadedTo && !this.closed) {
      const records = await this.context.store.newest(sizes.stored, this.loadedTo)
      this.table.load(records)
      this.loadedTo = records.length === sizes.stored ? (records.at(-1)?.id ?? null) : null
      await slice()
    }
  }

  private async buildPage(): Promise<void> {
    const before = this.built
    const after = before === 'nothing' || before === 'all' ? null : before
    const size = after ? sizes.page : sizes.first
    const { docs, last } = await readPage(this.context.database, size, after)
    const touched = await this.takeAll(docs)
    this.built = last ?? 'all'
    await this.saving.these(touched, (stored) => stored.built === before)
    this.listed.emit()
  }

  private follow(kept: Kept | null = null): void {
    if (!this.whole || this.closed) return
    if (kept && kept.from === this.reached) {
      this.reached = kept.to
      this.handed.push(kept)
    } else this.again = true
    this.following ??= this.followAll()
      .catch(this.note)
      .finally(() => (this.following = null))
  }

  private async followAll(): Promise<void> {
    while ((this.again || this.handed.length > 0) && !this.closed) {
      const kept = this.handed.shift()
      if (kept) {
        await this.followTo(kept.docs, kept.to)
        this.saving.soon()
        continue
      }
      this.again = false
      while (!this.closed && this.handed.length === 0 && (await this.followBatch()));
    }
  }

  /** @returns whether there may be more */
  private async followBatch(): Promise<boolean> {
    const { docs, position } = await this.context.database.changes(this.sequence, sizes.changes)
    if (docs.length === 0) return false
    await this.followTo(docs, position)
    await this.saving.now()
    return true
  }

  private async followTo(docs: readonly StoredDocument[], position: number): Promise<void> {
    this.saving.touch(await this.takeAll(docs))
    this.sequence = Math.max(this.sequence, position)
    this.reached = Math.max(this.reached, position)
    this.listed.emit()
  }

  private async takeAll(docs: readonly StoredDocument[]): Promise<Set<InterventionId>> {
    const touched = new Set<InterventionId>()
    const slice = createSlices()
    for (const raw of docs) {
      const id = await this.intake.take(raw)
      if (id) touched.add(id)
      await slice()
    }
    return touched
  }

  /** Of an intervention whose record has not been read yet, so that its events stay with it. */
  private async ensure(id: string): Promise<void> {
    const parsed = interventionIdSchema.safeParse(id)
    if (this.whole || !parsed.success || this.table.get(parsed.data)) return
    const record = await this.context.store.get(parsed.data)
    if (record) this.table.load([record])
  }
}

/** Resolves with the newest interventions; the rest follows by itself. */
export const openProjection = async (context: ProjectionContext): Promise<Projection> => {
  const projection = new LocalProjection(context, await startOf(context))
  await projection.begin()
  projection.fillBeside()
  return projection
}

/** Resolves when everything is read: for a database that is small, and whose whole is asked about at once. */
export const openWholeProjection = async (context: ProjectionContext): Promise<Projection> => {
  const projection = new LocalProjection(context, await startOf(context))
  await projection.begin()
  await projection.fill()
  return projection
}
