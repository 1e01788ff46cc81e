/** The workshop database in memory: what lists, counters and the upload queue ask for without a read. */
import type { Clock } from '@shared/clock'
import {
  type NewerDocument,
  type Reading,
  type UnreadableDocument,
  type WorkshopDocument,
  readDocument,
  workshopKinds,
} from '@shared/documents'
import { DomainError } from '@shared/errors'
import { type InterventionId, type MediaId, uuidOf } from '@shared/ids'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import type { MediaManifest } from '@shared/schemas/media'
import { type SetAside, mergeLeaves, observe } from './documents'
import { type Emitter, createEmitter } from './emitter'
import type { LocalDatabase, StoredDocument } from './pouch'
import type { Stop } from './types'

type ConfigDocument = Exclude<WorkshopDocument, Intervention | InterventionEvent | MediaManifest>

export interface WorkshopIndex {
  intervention(id: InterventionId): Intervention | null
  interventions(): IterableIterator<Intervention>
  /** In the order they happened. */
  events(id: InterventionId): InterventionEvent[]
  manifest(id: MediaId): MediaManifest | null
  configs(): IterableIterator<ConfigDocument>
  /** An intervention that a later version of the app has written: `intervention` does not know it. */
  newer(id: InterventionId): NewerDocument | null
  /** What is kept and not shown. */
  setAside(): SetAside
  readonly changed: Emitter<WorkshopDocument>
  /** Ids of documents that came to be newer than this app, or unreadable. */
  readonly wasSetAside: Emitter<string>
  /** Takes in the newest local state of a document at once, without waiting for the changes feed. */
  refresh(id: string): Promise<void>
  close: Stop
}

interface Tables {
  interventions: Map<string, Intervention>
  events: Map<string, Map<string, InterventionEvent>>
  manifests: Map<string, MediaManifest>
  configs: Map<string, ConfigDocument>
  newer: Map<string, NewerDocument>
  unreadable: Map<string, UnreadableDocument>
}

const put = (tables: Tables, doc: WorkshopDocument): void => {
  if (doc.type === 'intervention') tables.interventions.set(doc._id, doc)
  else if (doc.type === 'media') tables.manifests.set(doc._id, doc)
  else if (doc.type === 'event') {
    const key = uuidOf(doc.intervention)
    const ofOne = tables.events.get(key) ?? new Map<string, InterventionEvent>()
    tables.events.set(key, ofOne.set(doc._id, doc))
  } else tables.configs.set(doc._id, doc)
}

/** Every branch of a document, the winning one first. */
const readBranches = async (
  database: LocalDatabase,
  raw: StoredDocument,
): Promise<Reading<WorkshopDocument>[]> => {
  const others = await Promise.all(
    (raw._conflicts ?? []).map((revision) => database.readRevision(raw._id, revision)),
  )
  return [raw, ...others].map((leaf) => readDocument(workshopKinds, leaf))
}

const interventionsIn = (branches: readonly Reading<WorkshopDocument>[]): Intervention[] =>
  branches.flatMap((branch) =>
    branch.state === 'read' && branch.doc.type === 'intervention' ? [branch.doc] : [],
  )

/**
 * Every branch of an intervention that parses, the winning one first.
 *
 * @throws DomainError `newer-version`: what this app does not know it cannot write over
 */
export const readLeaves = async (
  database: LocalDatabase,
  raw: StoredDocument,
): Promise<Intervention[]> => {
  const branches = await readBranches(database, raw)
  if (branches.some(({ state }) => state === 'newer')) throw new DomainError('newer-version')
  return interventionsIn(branches)
}

interface Digested {
  doc: WorkshopDocument | null
  newer: NewerDocument | null
  unreadable: UnreadableDocument | null
}

/** One newer branch makes the whole document one that a later version has to merge. */
const digest = async (database: LocalDatabase, raw: StoredDocument): Promise<Digested> => {
  const branches = await readBranches(database, raw)
  const [first] = branches
  const newer = branches.find((branch) => branch.state === 'newer')?.newer ?? null
  const unreadable = branches.find((branch) => branch.state === 'unreadable')?.unreadable ?? null
  if (newer) return { doc: null, newer, unreadable: null }
  const single = first?.state === 'read' && first.doc.type !== 'intervention' ? first.doc : null
  return { doc: single ?? mergeLeaves(interventionsIn(branches)), newer, unreadable }
}

const generation = (revision: string | undefined): number => Number.parseInt(revision ?? '0', 10)

/** The changes feed comes after `refresh`: what it tells may be older than what is known. */
const isKnown = (tables: Tables, raw: StoredDocument): boolean => {
  if (raw._conflicts?.length) return false
  const known = (tables.interventions.get(raw._id) ?? tables.newer.get(raw._id))?._rev
  return known === raw._rev || generation(known) > generation(raw._rev)
}

const forget = (tables: Tables, id: string): void => {
  for (const table of [tables.interventions, tables.manifests, tables.newer, tables.unreadable]) {
    table.delete(id)
  }
}

/** Drafts and their manifests are removed once they are finished. */
const drop = (tables: Tables, id: string): WorkshopDocument | null => {
  const doc = tables.interventions.get(id) ?? tables.manifests.get(id) ?? null
  forget(tables, id)
  return doc
}

/** What the database itself keeps there is none of ours. */
const isOurs = ({ _id }: StoredDocument): boolean => !_id.startsWith('_')

const byId = (a: { _id: string }, b: { _id: string }): number => (a._id < b._id ? -1 : 1)

/** Reads everything once, then follows the changes. */
export const openWorkshopIndex = async (
  database: LocalDatabase,
  clock: Clock,
): Promise<WorkshopIndex> => {
  const tables: Tables = {
    interventions: new Map(),
    events: new Map(),
    manifests: new Map(),
    configs: new Map(),
    newer: new Map(),
    unreadable: new Map(),
  }
  const changed = createEmitter<WorkshopDocument>()
  const wasSetAside = createEmitter<string>()
  const take = async (raw: StoredDocument): Promise<Digested> => {
    const found = await digest(database, raw)
    const { doc, newer, unreadable } = found
    if (doc) observe(clock, doc)
    forget(tables, raw._id)
    if (doc) put(tables, doc)
    if (newer) tables.newer.set(raw._id, newer)
    if (unreadable) tables.unreadable.set(raw._id, unreadable)
    return found
  }
  const takeAndTell = async (raw: StoredDocument): Promise<void> => {
    if (!isOurs(raw) || (!raw._deleted && isKnown(tables, raw))) return
    if (raw._deleted) {
      const dropped = drop(tables, raw._id)
      if (dropped) changed.emit(dropped)
      return
    }
    const { doc, newer, unreadable } = await take(raw)
    if (doc) changed.emit(doc)
    if (newer || unreadable) wasSetAside.emit(raw._id)
  }
  const since = await database.position()
  for (const raw of await database.readAll()) if (isOurs(raw)) await take(raw)
  const stop = database.follow(since, (raw) => void takeAndTell(raw))
  return {
    intervention: (id) => tables.interventions.get(id) ?? null,
    interventions: () => tables.interventions.values(),
    events: (id) => [...(tables.events.get(uuidOf(id))?.values() ?? [])].sort(byId),
    manifest: (id) => tables.manifests.get(id) ?? null,
    configs: () => tables.configs.values(),
    newer: (id) => tables.newer.get(id) ?? null,
    setAside: () => ({
      newer: [...tables.newer.values()],
      unreadable: [...tables.unreadable.values()],
    }),
    changed,
    wasSetAside,
    refresh: async (id) => {
      const raw = await database.read(id)
      await takeAndTell(raw ?? { _id: id, _rev: '', _deleted: true })
    },
    close: stop,
  }
}
