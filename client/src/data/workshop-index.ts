/** The workshop database in memory: what lists, counters and the upload queue ask for without a read. */
import type { Clock } from '@shared/clock'
import { type InterventionId, type MediaId, uuidOf } from '@shared/ids'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import type { MediaManifest } from '@shared/schemas/media'
import { type WorkshopDocument, mergeLeaves, observe, parseWorkshopDocument } from './documents'
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
  readonly changed: Emitter<WorkshopDocument>
  /** Takes in the newest local state of a document at once, without waiting for the changes feed. */
  refresh(id: string): Promise<void>
  close: Stop
}

interface Tables {
  interventions: Map<string, Intervention>
  events: Map<string, Map<string, InterventionEvent>>
  manifests: Map<string, MediaManifest>
  configs: Map<string, ConfigDocument>
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

/** Every branch of an intervention that parses, the winning one first. */
export const readLeaves = async (
  database: LocalDatabase,
  raw: StoredDocument,
): Promise<Intervention[]> => {
  const others = await Promise.all(
    (raw._conflicts ?? []).map((revision) => database.readRevision(raw._id, revision)),
  )
  return [raw, ...others].flatMap((leaf) => {
    const doc = parseWorkshopDocument(leaf)
    return doc?.type === 'intervention' ? [doc] : []
  })
}

const digest = async (
  database: LocalDatabase,
  raw: StoredDocument,
): Promise<WorkshopDocument | null> => {
  if (!raw._conflicts?.length) return parseWorkshopDocument(raw)
  const parsed = parseWorkshopDocument(raw)
  if (parsed && parsed.type !== 'intervention') return parsed
  return mergeLeaves(await readLeaves(database, raw))
}

const generation = (revision: string | undefined): number => Number.parseInt(revision ?? '0', 10)

/** The changes feed comes after `refresh`: what it tells may be older than what is known. */
const isKnown = (tables: Tables, raw: StoredDocument): boolean => {
  if (raw._conflicts?.length) return false
  const known = tables.interventions.get(raw._id)?._rev
  return known === raw._rev || generation(known) > generation(raw._rev)
}

/** Drafts and their manifests are removed once they are finished. */
const drop = (tables: Tables, id: string): WorkshopDocument | null => {
  const doc = tables.interventions.get(id) ?? tables.manifests.get(id) ?? null
  tables.interventions.delete(id)
  tables.manifests.delete(id)
  return doc
}

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
  }
  const changed = createEmitter<WorkshopDocument>()
  const take = async (raw: StoredDocument): Promise<WorkshopDocument | null> => {
    const doc = await digest(database, raw)
    if (!doc) return null
    observe(clock, doc)
    put(tables, doc)
    return doc
  }
  const takeAndTell = async (raw: StoredDocument): Promise<void> => {
    if (!raw._deleted && isKnown(tables, raw)) return
    const doc = raw._deleted ? drop(tables, raw._id) : await take(raw)
    if (doc) changed.emit(doc)
  }
  const since = await database.position()
  for (const raw of await database.readAll()) await take(raw)
  const stop = database.follow(since, (raw) => void takeAndTell(raw))
  return {
    intervention: (id) => tables.interventions.get(id) ?? null,
    interventions: () => tables.interventions.values(),
    events: (id) => [...(tables.events.get(uuidOf(id))?.values() ?? [])].sort(byId),
    manifest: (id) => tables.manifests.get(id) ?? null,
    configs: () => tables.configs.values(),
    changed,
    refresh: async (id) => {
      const raw = await database.read(id)
      await takeAndTell(raw ?? { _id: id, _rev: '', _deleted: true })
    },
    close: stop,
  }
}
