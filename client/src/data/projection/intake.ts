/** Takes documents into the projection, as they come. */
import type { Clock, Stamp } from '@shared/clock'
import type { WorkshopDocument } from '@shared/documents'
import { type InterventionId, type MediaId, interventionIdSchema, mediaIdSchema } from '@shared/ids'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import type { MediaManifest } from '@shared/schemas/media'
import { observe } from '../documents'
import { type Emitter, createEmitter } from '../emitter'
import type { LocalDatabase, StoredDocument } from '../local-database'
import { digest } from '../reading'
import type { Aside } from './aside'
import { noteOf } from './notes'
import { newerSummary } from './summary'
import { type Table, ownerOf } from './table'

export type ConfigDocument = Exclude<
  WorkshopDocument,
  Intervention | InterventionEvent | MediaManifest
>

/** What a document that came, changed or went belongs to. */
export type Change =
  | { type: 'intervention'; intervention: InterventionId }
  | { type: 'event'; intervention: InterventionId; received: MediaId | null }
  | { type: 'media'; media: MediaId }
  | { type: 'config' }

export interface IntakeContext {
  database: LocalDatabase
  clock: Clock
  table: Table
  aside: Aside
  configs: Map<string, ConfigDocument>
}

export interface Intake {
  readonly changed: Emitter<Change>
  /** Ids of documents that came to be newer than this app, or unreadable. */
  readonly wasSetAside: Emitter<string>
  /** Latest stamp that was read. */
  readonly stamp: Stamp | null
  /** @returns the intervention whose record is another now */
  take(raw: StoredDocument): Promise<InterventionId | null>
}

const generation = (revision: string | undefined): number => Number.parseInt(revision ?? '0', 10)

/** The changes feed comes after `refresh`: what it tells may be older than what is known. */
const isKnown = (known: string | undefined, { _conflicts, _rev }: StoredDocument): boolean => {
  if (_conflicts?.length || known === undefined) return false
  return known === _rev || generation(known) > generation(_rev)
}

/** What the database itself keeps there is none of ours. */
const isOurs = ({ _id }: StoredDocument): boolean => !_id.startsWith('_')

/** @returns what a removed document was, by its id alone */
const removed = ({ table, configs, aside }: IntakeContext, id: string): Change | null => {
  aside.put(id, { newer: null, unreadable: null })
  const intervention = interventionIdSchema.safeParse(id)
  if (intervention.success) {
    table.dropIntervention(intervention.data)
    return { type: 'intervention', intervention: intervention.data }
  }
  const media = mediaIdSchema.safeParse(id)
  if (media.success) return { type: 'media', media: media.data }
  const owner = id.startsWith('event:') ? ownerOf(id) : null
  if (owner) {
    table.dropNote(owner, id)
    return { type: 'event', intervention: owner, received: null }
  }
  return configs.delete(id) ? { type: 'config' } : null
}

const put = ({ table, configs }: IntakeContext, doc: WorkshopDocument): Change => {
  if (doc.type === 'intervention') {
    table.putIntervention(doc)
    return { type: 'intervention', intervention: doc._id }
  }
  if (doc.type === 'media') return { type: 'media', media: doc._id }
  if (doc.type === 'event') {
    const { intervention } = doc
    const note = noteOf(doc)
    if (note) table.putNote(intervention, note)
    return { type: 'event', intervention, received: doc.kind === 'received' ? doc.media : null }
  }
  configs.set(doc._id, doc)
  return { type: 'config' }
}

const ownerIn = (change: Change | null): InterventionId | null =>
  change && 'intervention' in change ? change.intervention : null

export const createIntake = (context: IntakeContext, before: Stamp | null): Intake => {
  const { database, clock, table, aside } = context
  const changed = createEmitter<Change>()
  const wasSetAside = createEmitter<string>()
  let stamp = before
  const tell = (change: Change | null): InterventionId | null => {
    if (change) changed.emit(change)
    return ownerIn(change)
  }
  const knownRevision = (id: string): string | undefined => {
    const parsed = interventionIdSchema.safeParse(id)
    return parsed.success ? table.get(parsed.data)?.summary?.rev : undefined
  }
  const takeFound = async (raw: StoredDocument): Promise<InterventionId | null> => {
    const { doc, newer, unreadable } = await digest(database, raw)
    aside.put(raw._id, { newer, unreadable })
    const latest = doc && observe(clock, doc)
    if (latest && (!stamp || latest > stamp)) stamp = latest
    const owner = interventionIdSchema.safeParse(raw._id)
    if (newer && owner.success) table.putSummary(newerSummary(owner.data, newer))
    const id = doc ? tell(put(context, doc)) : null
    if (newer || unreadable) wasSetAside.emit(raw._id)
    return id ?? (owner.success ? owner.data : null)
  }
  return {
    changed,
    wasSetAside,
    get stamp() {
      return stamp
    },
    take: async (raw) => {
      if (!isOurs(raw)) return null
      if (raw._deleted) return tell(removed(context, raw._id))
      if (isKnown(knownRevision(raw._id), raw)) return knownOwner(raw._id)
      return takeFound(raw)
    },
  }
}

/** Taken in already by whoever wrote it here; its record has still to be stored. */
const knownOwner = (id: string): InterventionId | null => {
  const parsed = interventionIdSchema.safeParse(id)
  return parsed.success ? parsed.data : null
}
