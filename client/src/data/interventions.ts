import type { NewerDocument } from '@shared/documents'
import { DomainError } from '@shared/errors'
import { type InterventionId, type MediaId, interventionIdSchema } from '@shared/ids'
import { type Editor, createIntervention, setFields } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'
import { type MediaManifest, thumbnailAttachment } from '@shared/schemas/media'
import { writesFor } from './branches'
import type { DirtyList } from './dirty'
import { mergeLeaves } from './documents'
import { createEmitter } from './emitter'
import type { LocalDatabase, NewDocument } from './pouch'
import { createSerial } from './serial'
import type { InterventionRepository, InterventionWithEvents } from './types'
import { type WorkshopIndex, readLeaves } from './workshop-index'

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

/** The repository, and what the vault needs beside it. */
export interface Interventions extends InterventionRepository {
  /** Puts the manifest where its intervention stands. */
  addManifest(manifest: MediaManifest, thumbnail: Blob): Promise<void>
  manifest(media: MediaId): MediaManifest | null
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
    return shelf.index.intervention(id) ?? after
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

const manifestsOf = ({ index }: Shelf, doc: Intervention): MediaManifest[] =>
  (Object.keys(doc.media) as MediaId[]).flatMap((media) => index.manifest(media) ?? [])

const removeDraft = async (drafts: Shelf, doc: Intervention): Promise<void> => {
  for (const { _id } of manifestsOf(drafts, doc)) {
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
  for (const manifest of manifestsOf(drafts, doc)) {
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
  const at = new Date().toISOString()
  const finished: Change = (doc, by) => setFields(by, doc, { finishedAt: doc.finishedAt ?? at })
  const handedOver = replica.index.intervention(id)
  if (handedOver && !drafts.index.intervention(id)) {
    return finishAgain(context, handedOver, finished)
  }
  const doc = await editOn(drafts, editor, id, finished)
  await handOver(context, doc)
  return replica.index.intervention(id) ?? doc
}

const tidy = async (context: InterventionContext): Promise<void> => {
  for (const draft of [...context.drafts.index.interventions()]) {
    const handedOver = context.replica.index.intervention(draft._id) !== null
    if (handedOver || draft.finishedAt) await handOver(context, draft)
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

const newestFirst = (a: InterventionWithEvents, b: InterventionWithEvents): number =>
  a.intervention._id < b.intervention._id ? 1 : -1

const create = async (
  { drafts, editor }: InterventionContext,
  given: Parameters<InterventionRepository['create']>[0],
): Promise<Intervention> => {
  const doc = createIntervention(editor, given)
  await drafts.database.write(doc)
  await drafts.index.refresh(doc._id)
  return drafts.index.intervention(doc._id) ?? doc
}

export const openInterventions = (context: InterventionContext): Interventions => {
  const { drafts, replica, editor, dirty } = context
  const changed = createEmitter<InterventionId>()
  const serial = createSerial()
  const tell = (doc: { type: string; _id: string } & Partial<{ intervention: InterventionId }>) => {
    if (doc.type === 'intervention') changed.emit(doc._id as InterventionId)
    else if (doc.type === 'event' && doc.intervention) changed.emit(doc.intervention)
  }
  const tellSetAside = (id: string) => {
    const known = interventionIdSchema.safeParse(id)
    if (known.success) changed.emit(known.data)
  }
  const stops = [drafts, replica].flatMap(({ index }) => [
    index.changed.watch(tell),
    index.wasSetAside.watch(tellSetAside),
  ])
  const isDraft = (id: InterventionId) =>
    drafts.index.intervention(id) !== null && replica.index.intervention(id) === null
  const find = (id: InterventionId): InterventionWithEvents | null => {
    const intervention = replica.index.intervention(id) ?? drafts.index.intervention(id)
    if (!intervention) return null
    return { intervention, events: replica.index.events(id), draft: isDraft(id) }
  }
  const list = (): InterventionWithEvents[] => {
    const ids = new Set([...drafts.index.interventions()].map((doc) => doc._id))
    for (const doc of replica.index.interventions()) ids.add(doc._id)
    return [...ids].flatMap((id) => find(id) ?? []).sort(newestFirst)
  }
  const edit = async (id: InterventionId, change: Change): Promise<Intervention> => {
    requireKnown(context, id)
    if (isDraft(id)) return editOn(drafts, editor, id, change)
    await dirty.mark({ id, database: 'workshop', intervention: id })
    return editOn(replica, editor, id, change)
  }
  return {
    create: (given) => create(context, given),
    get: async (id) => find(id),
    list: async () => list(),
    edit: (id, change) => serial(id, () => edit(id, change)),
    newer: async () => newerIn(context),
    newerOf: async (id) => replica.index.newer(id) ?? drafts.index.newer(id),
    finish: (id) =>
      serial(id, async () => {
        requireKnown(context, id)
        return finish(context, id)
      }),
    discard: (id) =>
      serial(id, async () => {
        const draft = drafts.index.intervention(id)
        if (draft && isDraft(id)) await removeDraft(drafts, draft)
      }),
    watch: changed.watch,
    addManifest: async (manifest, thumbnail) => {
      const draft = isDraft(manifest.intervention)
      const shelf = draft ? drafts : replica
      const { _id, intervention } = manifest
      if (!draft) await dirty.mark({ id: _id, database: 'workshop', intervention })
      await shelf.database.writeNew([withThumbnail(manifest, thumbnail)])
      await shelf.index.refresh(_id)
    },
    manifest: (media) => replica.index.manifest(media) ?? drafts.index.manifest(media),
    thumbnail: async (media) =>
      (await replica.database.attachment(media, thumbnailAttachment)) ??
      (await drafts.database.attachment(media, thumbnailAttachment)),
    isDraft,
    tidy: () => tidy(context),
    close: () => stops.forEach((stop) => stop()),
  }
}
