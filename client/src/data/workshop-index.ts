/**
 * What a dealership's database holds, without reading all of it: a short summary of every intervention in
 * memory, kept on the disk with the local sequence it is true for, and full documents by id when asked.
 */
import { type InterventionId, type MediaId, uuidOf } from '@shared/ids'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import type { MediaManifest } from '@shared/schemas/media'
import { observe } from './documents'
import { createMemoryStore } from './projection/memory-store'
import {
  type Projection,
  type ProjectionContext,
  openProjection,
  openWholeProjection,
} from './projection/projection'
import { digest } from './reading'

export interface WorkshopIndex extends Projection {
  /** All branches as one; `null` where there is none that this version can read. */
  intervention(id: InterventionId): Promise<Intervention | null>
  /** In the order they happened. */
  events(id: InterventionId): Promise<InterventionEvent[]>
  manifest(id: MediaId): Promise<MediaManifest | null>
}

const eventsOf = (id: InterventionId) => {
  const prefix = `event:${uuidOf(id)}:`
  return { startkey: prefix, endkey: `${prefix}\uffff` }
}

const withReads = (
  projection: Projection,
  { database, clock }: Pick<ProjectionContext, 'database' | 'clock'>,
): WorkshopIndex => {
  const read = async (id: string) => {
    const raw = await database.read(id)
    const doc = raw && (await digest(database, raw)).doc
    // Shown before the changes feed came to it: what is written next has to be later.
    if (doc) observe(clock, doc)
    return doc
  }
  const { changed, wasSetAside, listed } = projection
  const { summaries, complete, has, configs, newer, setAside } = projection
  const { refresh, failure, retry, close } = projection
  return {
    ...{ changed, wasSetAside, listed },
    ...{ summaries, complete, has, configs, newer, setAside },
    ...{ refresh, failure, retry, close },
    intervention: async (id) => {
      const doc = await read(id)
      return doc?.type === 'intervention' ? doc : null
    },
    events: async (id) => {
      const found = await database.readAll(eventsOf(id))
      const digested = await Promise.all(found.map((raw) => digest(database, raw)))
      return digested.flatMap(({ doc }) => (doc?.type === 'event' ? [doc] : []))
    },
    manifest: async (id) => {
      const doc = await read(id)
      return doc?.type === 'media' ? doc : null
    },
  }
}

/** Of the replica: the newest interventions are there at once, the rest follows by itself. */
export const openWorkshopIndex = async (context: ProjectionContext): Promise<WorkshopIndex> =>
  withReads(await openProjection(context), context)

/** Of the drafts, which are few: all of them are there at once, and nothing is kept beside them. */
export const openDraftIndex = async (
  context: Omit<ProjectionContext, 'store'>,
): Promise<WorkshopIndex> =>
  withReads(await openWholeProjection({ ...context, store: createMemoryStore() }), context)
