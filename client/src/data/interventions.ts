import { isoNow, rightNow } from '@client/time/right-now'
import type { NewerDocument } from '@shared/documents'
import { DomainError } from '@shared/errors'
import {
  type InterventionId,
  type MediaId,
  interventionIdSchema,
  newInterventionId,
} from '@shared/ids'
import { type Editor, createIntervention, setFields } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'
import { type MediaManifest, thumbnailAttachment } from '@shared/schemas/media'
import { writesFor } from './branches'
import type { DirtyList } from './dirty'
import { mergeLeaves, observe } from './documents'
import { createEmitter } from './emitter'
import type { LocalDatabase, NewDocument } from './local-database'
import { createBothLists } from './projection/both-lists'
import type { Change as IndexChange } from './projection/intake'
import { readLeaves } from './reading'
import { createSerial } from './serial'
import type { InterventionRepository, InterventionWithEvents, Stop } from './types'
import type { WorkshopIndex } from './workshop-index'

/** One place where interventions stand: the drafts, or the replica. */
export interface Shelf {
  database: LocalDatabase
  index: WorkshopIndex
}

export interface InterventionContext {
  editor: Editor
  drafts: Shelf
  replica: Shelf
  dirty: DirtyList
}

/** The repository of what is on this device, and what the vault needs beside it. */
export interface Interventions extends Omit<InterventionRepository, 'isUnreached'> {
  /** Puts the manifest where its intervention stands. */
  addManifest(manifest: MediaManifest, thumbnail: Blob): Promise<void>
  manifest(media: MediaId): Promise<MediaManifest | null>
  thumbnail(media: MediaId): Promise<Blob | null>
  isDraft(id: InterventionId): boolean
  /** Ends what a crash interrupted between *Finish* and the removal of the draft. */
  tidy(): Promise<void>
  close(): void
}

const maxAttempts = 25

type Change = (doc: Intervention, editor: Editor) => Intervention

/** One try; `null` where another write came between. */
const tryEdit = async (
  { database }: Shelf,
  editor: Editor,
  id: InterventionId,
  change: Change,
): Promise<Intervention | null> => {
  const raw = await database.read(id)
  const leaves = raw ? await readLeaves(database, raw) : []
  const before = mergeLeaves(leaves)
  if (!before) throw new DomainError('not-found')
  // It may have come a moment ago: what is written over it has to be later than everything in it.
  observe(editor.clock, before)
  const after = change(before, editor)
  try {
    for (const { _conflicts, ...leaf } of writesFor(leaves, before, after)) await database.write(leaf)
  } catch (failure) {
    if (failure instanceof DomainError && failure.code === 'conflict') return null
    throw failure
  }
  return after
}

const editOn = async (
  shelf: Shelf,
  editor: Editor,
  id: InterventionId,
  change: Change,
): Promise<Intervention> => {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const after = await tryEdit(shelf, editor, id, change)
    if (!after) continue
    await shelf.index.refresh(id)
    return (await shelf.index.intervention(id)) ?? after
  }
  throw new DomainError('conflict')
}

const withThumbnail = (manifest: MediaManifest, thumbnail: Blob | null): NewDocument => {
  const { _rev, _attachments, ...doc } = manifest
  if (!thumbnail) return doc
  return {
    ...doc,
    _attachments: { [thumbnailAttachment]: { content_type: 'image/jpeg', data: thumbnail } },
  }
}

const manifestsOf = async ({ index }: Shelf, doc: Intervention): Promise<MediaManifest[]> => {
  const ids = Object.keys(doc.media) as MediaId[]
  return (await Promise.all(ids.map(index.manifest))).flatMap((manifest) => manifest ?? [])
}

const removeDraft = async (drafts: Shelf, doc: Intervention): Promise<void> => {
  for (const { _id } of await manifestsOf(drafts, doc)) {
    await drafts.database.remove(_id)
    await drafts.index.refresh(_id)
  }
  await drafts.database.remove(doc._id)
  await drafts.index.refresh(doc._id)
}

/** Documents go over in one transaction, then the draft goes; done twice it does no harm. */
const handOver = async (context: InterventionContext, doc: Intervention): Promise<void> => {
  const { drafts, replica, dirty } = context
  const { _rev, _conflicts, ...rest } = doc
  const moved: NewDocument[] = [rest]
  for (const manifest of await manifestsOf(drafts, doc)) {
    const thumbnail = await drafts.database.attachment(manifest._id, thumbnailAttachment)
    moved.push(withThumbnail(manifest, thumbnail))
  }
  for (const { _id } of moved) {
    await dirty.mark({ id: _id, database: 'workshop', intervention: doc._id })
  }
  await replica.database.writeNew(moved)
  for (const { _id } of moved) await replica.index.refresh(_id)
  await removeDraft(drafts, doc)
}

/** Finishes one that had been reopened: it is in the replicated database already. */
const finishAgain = async (
  { replica, dirty, editor }: InterventionContext,
  { _id: id, finishedAt }: Intervention,
  finished: Change,
): Promise<Intervention> => {
  if (finishedAt === null) await dirty.mark({ id, database: 'workshop', intervention: id })
  return editOn(replica, editor, id, finished)
}

const finish = async (context: InterventionContext, id: InterventionId): Promise<Intervention> => {
  const { drafts, replica, editor } = context
  const at = isoNow()
  const finished: Change = (doc, by) => setFields(by, doc, { finishedAt: doc.finishedAt ?? at })
  const handedOver = await replica.index.intervention(id)
  if (handedOver && !drafts.index.has(id)) return finishAgain(context, handedOver, finished)
  const doc = await editOn(drafts, editor, id, finished)
  await handOver(context, doc)
  return (await replica.index.intervention(id)) ?? doc
}

const isOn = async ({ database }: Shelf, id: InterventionId): Promise<boolean> =>
  (await database.read(id)) !== null

/** Another tab may have finished it a moment ago: then the replica has it, whatever this tab knows. */
const shelfOf = async (
  { drafts, replica }: InterventionContext,
  id: InterventionId,
): Promise<Shelf> => (drafts.index.has(id) && !(await isOn(replica, id)) ? drafts : replica)

const tidy = async (context: InterventionContext): Promise<void> => {
  const { drafts, replica } = context
  for (const { _id, finished } of drafts.index.summaries()) {
    if (!finished && !(await isOn(replica, _id))) continue
    const draft = await drafts.index.intervention(_id)
    if (draft) await handOver(context, draft)
  }
}

/** Said before anything is noted as changed: what a later version has written is only looked at. */
const requireKnown = ({ drafts, replica }: InterventionContext, id: InterventionId): void => {
  if (replica.index.newer(id) ?? drafts.index.newer(id)) throw new DomainError('newer-version')
}

const newerIn = ({ drafts, replica }: InterventionContext): NewerDocument[] =>
  [drafts, replica]
    .flatMap(({ index }) => index.setAside().newer)
    .filter(({ type }) => type === 'intervention')
    .sort((a, b) => (a._id < b._id ? 1 : -1))

const create = async (
  { drafts, editor }: InterventionContext,
  given: Parameters<InterventionRepository['create']>[0],
): Promise<Intervention> => {
  const now = rightNow()
  const doc = createIntervention(editor, {
    id: newInterventionId(now),
    ...given,
    now: new Date(now),
  })
  await drafts.database.write(doc)
  await drafts.index.refresh(doc._id)
  return (await drafts.index.intervention(doc._id)) ?? doc
}

const find = async (
  { drafts, replica }: InterventionContext,
  id: InterventionId,
): Promise<InterventionWithEvents | null> => {
  const [finished, events] = await Promise.all([
    replica.index.intervention(id),
    replica.index.events(id),
  ])
  const intervention = finished ?? (await drafts.index.intervention(id))
  return intervention && { intervention, events, draft: finished === null }
}

const edit = async (
  context: InterventionContext,
  id: InterventionId,
  change: Change,
): Promise<Intervention> => {
  requireKnown(context, id)
  const shelf = await shelfOf(context, id)
  if (shelf === context.replica) {
    await context.dirty.mark({ id, database: 'workshop', intervention: id })
  }
  return editOn(shelf, context.editor, id, change)
}

const addManifest = async (
  context: InterventionContext,
  manifest: MediaManifest,
  thumbnail: Blob,
): Promise<void> => {
  const { _id, intervention } = manifest
  const shelf = await shelfOf(context, intervention)
  if (shelf === context.replica) {
    await context.dirty.mark({ id: _id, database: 'workshop', intervention })
  }
  await shelf.database.writeNew([withThumbnail(manifest, thumbnail)])
  await shelf.index.refresh(_id)
}

/** Calls for every change of an intervention or its events, on either shelf. */
const watchChanges = (
  { drafts, replica }: InterventionContext,
  call: (id: InterventionId) => void,
): Stop[] => {
  const tell = (change: IndexChange): void => {
    if ('intervention' in change) call(change.intervention)
  }
  const tellSetAside = (id: string): void => {
    const known = interventionIdSchema.safeParse(id)
    if (known.success) call(known.data)
  }
  return [drafts, replica].flatMap(({ index }) => [
    index.changed.watch(tell),
    index.wasSetAside.watch(tellSetAside),
  ])
}

export const openInterventions = (context: InterventionContext): Interventions => {
  const { drafts, replica } = context
  const changed = createEmitter<InterventionId>()
  const serial = createSerial()
  const stops = watchChanges(context, changed.emit)
  const isDraft = (id: InterventionId) => drafts.index.has(id) && !replica.index.has(id)
  return {
    create: (given) => create(context, given),
    get: (id) => find(context, id),
    list: createBothLists(drafts.index.summaries, replica.index.summaries),
    complete: replica.index.complete,
    listFailure: () => drafts.index.failure() ?? replica.index.failure(),
    retryList: replica.index.retry,
    watchList: (listener) => {
      const ends = [drafts, replica].map(({ index }) => index.listed.watch(listener))
      return () => ends.forEach((end) => end())
    },
    edit: (id, change) => serial(id, () => edit(context, id, change)),
    newer: async () => newerIn(context),
    newerOf: async (id) => replica.index.newer(id) ?? drafts.index.newer(id),
    finish: (id) =>
      serial(id, async () => {
        requireKnown(context, id)
        return finish(context, id)
      }),
    discard: (id) =>
      serial(id, async () => {
        const draft = isDraft(id) ? await drafts.index.intervention(id) : null
        if (draft) await removeDraft(drafts, draft)
      }),
    watch: changed.watch,
    addManifest: (manifest, thumbnail) => addManifest(context, manifest, thumbnail),
    manifest: async (media) =>
      (await replica.index.manifest(media)) ?? drafts.index.manifest(media),
    thumbnail: async (media) =>
      (await replica.database.attachment(media, thumbnailAttachment)) ??
      (await drafts.database.attachment(media, thumbnailAttachment)),
    isDraft,
    tidy: () => tidy(context),
    close: () => stops.forEach((stop) => stop()),
  }
}
