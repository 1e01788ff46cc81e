import { DomainError } from '@shared/errors'
import { type DealershipId, type InterventionId, type MediaId, newMediaId, uuidOf } from '@shared/ids'
import { type Editor, setMedia } from '@shared/intervention'
import type { MediaManifest } from '@shared/schemas/media'
import { mayNotPlay } from '@shared/playable'
import type { DeviceStore, FileRecord } from '../device-store'
import { createEmitter } from '../emitter'
import type { Interventions } from '../interventions'
import type { CapturedFile, MediaState, MediaVault, Recording, UnsentFile } from '../types'
import type { WorkshopIndex } from '../workshop-index'
import { toBlob, toBytes } from './bytes'
import { keepStorage, needRoom, needRoomToStart, storage } from './room'
import { digestOf } from './digest'
import { type Files, acknowledgedBytes, dropReceived, manifestFields, newFileRecord } from './files'
import { type Films, createFilms } from './films'
import { type NewRecording, type Recordings, openRecordings } from './recordings'

export interface VaultContext {
  dealership: DealershipId
  origin: string
  editor: Editor
  store: DeviceStore
  files: Files
  interventions: Interventions
  index: WorkshopIndex
}

/** The vault, and what opening and closing need. */
export interface OpenedVault extends MediaVault {
  /** Ends what a crash interrupted between the bytes and the intervention that shows them. */
  tidy(): Promise<void>
  close(): void
}

interface Filming {
  recordings: Recordings
  films: Films
}

/** Codecs are stated only where they are a warning: our own films are known to play. */
const statedType = (mime: string): string =>
  mayNotPlay(mime) ? mime : (mime.split(';')[0]?.trim() ?? mime)

/**
 * Manifest, then intervention; both harmless when done twice.
 *
 * @throws DomainError `not-found` where the intervention is not on this device
 */
const attach = async (context: VaultContext, record: FileRecord): Promise<MediaManifest> => {
  const { interventions, editor, files } = context
  const { media, intervention, unattached, mime } = record
  if (unattached) {
    const { thumbnail, row, position = null, visibility = 'public', ...dimensions } = unattached
    const manifest: MediaManifest = {
      _id: media,
      type: 'media',
      schema: 1,
      intervention,
      ...manifestFields(record),
      mime,
      ...dimensions,
      capturedAt: record.storedAt,
      capturedBy: editor.author,
    }
    await interventions.addManifest(manifest, toBlob([thumbnail], 'image/jpeg'))
    await interventions.edit(intervention, (doc, by) => {
      if (doc.media[media]) return doc
      const order = Math.max(0, ...Object.values(doc.media).map((entry) => entry.order)) + 1
      const place = { row, position, visibility }
      return setMedia(by, doc, media, {
        kind: record.kind,
        ...place,
        order,
        caption: '',
        removed: false,
      })
    })
    await files.update(media, { unattached: null })
  }
  const manifest = await interventions.manifest(media)
  if (!manifest) throw new DomainError('not-found')
  return manifest
}

/** @param given whether the bytes come out of a recording, whose pieces go once they are stored */
const keep = async (
  context: VaultContext,
  file: CapturedFile,
  given: { media: MediaId; recorded: boolean },
): Promise<MediaManifest> => {
  const { intervention, kind, row, position, visibility, width, height, durationMs } = file
  if (!(await context.interventions.get(intervention))) throw new DomainError('not-found')
  await needRoom(file.blob.size)
  const sha256 = await digestOf(file.blob, 'sha256')
  const thumbnail = await toBytes(file.thumbnail)
  const { media } = given
  const mime = statedType(file.blob.type)
  const place = { row, position, visibility }
  const unattached = { ...place, width, height, durationMs, thumbnail }
  const record = newFileRecord(
    { media, intervention, kind, mime, sha256, unattached },
    file.blob.size,
  )
  await context.files.store(record, file.blob, given.recorded ? media : undefined)
  return attach(context, record)
}

const fromRecording = async (
  context: VaultContext,
  { recordings, films }: Filming,
  media: MediaId,
  untilMs: number | null = null,
): Promise<MediaManifest> => {
  const record = await recordings.get(media)
  if (!record || record.bytes === 0) throw new DomainError('not-found')
  const { intervention, row, position, visibility } = record
  const place = { intervention, row, position, visibility }
  const file: CapturedFile = { ...(await films.of(media, untilMs)), ...place, kind: 'video' }
  const manifest = await keep(context, file, { media, recorded: true })
  films.forget(media)
  return manifest
}

const sentState = (files: Files, record: FileRecord): MediaState => {
  const { bytes, failure, media } = record
  if (record.receivedAt) return { state: 'received', bytes }
  if (failure) return { state: 'failed', bytes, reason: failure }
  const flying = files.inFlight.get(media)
  if (flying === undefined) return { state: 'waiting', bytes }
  return { state: 'sending', bytes, sentBytes: Math.min(bytes, acknowledgedBytes(record) + flying) }
}

const unsentOf = (files: Files): UnsentFile[] =>
  files
    .all()
    .filter(({ receivedAt }) => receivedAt === null)
    .map((record) => {
      const { media, intervention, kind, mime, bytes, storedAt } = record
      const flying = files.inFlight.get(media) ?? 0
      const sentBytes = Math.min(bytes, acknowledgedBytes(record) + flying)
      const state = sentState(files, record)
      return { media, intervention, kind, mime, bytes, sentBytes, storedAt, state }
    })
    .sort((a, b) => (a.storedAt < b.storedAt ? -1 : 1))

const stateOf = async (
  context: VaultContext,
  recordings: Recordings,
  media: MediaId,
): Promise<MediaState> => {
  const record = context.files.get(media)
  if (record) return sentState(context.files, record)
  if (recordings.isLive(media)) return { state: 'recording' }
  const manifest = await context.interventions.manifest(media)
  if (!manifest) return { state: 'recorded' }
  return (await isReceived(context.index, manifest))
    ? { state: 'received', bytes: manifest.bytes }
    : { state: 'waiting', bytes: manifest.bytes }
}

/** Whether the server's receipt for exactly this file is known here. */
export const isReceived = async (
  index: WorkshopIndex,
  { _id, sha256, intervention }: Pick<MediaManifest, '_id' | 'sha256' | 'intervention'>,
): Promise<boolean> =>
  (await index.events(intervention)).some(
    (event) => event.kind === 'received' && event.media === _id && event.sha256 === sha256,
  )

const recordingOf = (context: VaultContext, filming: Filming, media: MediaId): Recording => ({
  media,
  append: (piece) => filming.recordings.append(media, piece),
  finish: async (untilMs) => {
    // Whatever comes of it, it is no longer running: a failed one is offered for recovery.
    filming.recordings.end(media)
    return fromRecording(context, filming, media, untilMs)
  },
  discard: () => filming.recordings.discard(media),
})

export const openVault = (context: VaultContext): OpenedVault => {
  const { files, interventions, index, store, origin, dealership } = context
  const recordings = openRecordings(store)
  const films = createFilms(recordings.raw)
  const filming = { recordings, films }
  const changed = createEmitter<MediaId>()
  const stops = [
    files.changed.watch((media) => changed.emit(media)),
    index.changed.watch((change) => {
      if (change.type === 'media') changed.emit(change.media)
      if (change.type === 'event' && change.received) changed.emit(change.received)
    }),
  ]
  const urlOf = (blob: Blob | null) => (blob ? URL.createObjectURL(blob) : null)
  return {
    add: (file) => {
      void keepStorage()
      return keep(context, file, { media: newMediaId(), recorded: false })
    },
    startRecording: async (given: NewRecording) => {
      void keepStorage()
      await needRoomToStart()
      return recordingOf(context, filming, (await recordings.start(given)).media)
    },
    recoverable: async () =>
      (await recordings.left()).map(({ width, height, pieces, ...left }) => left),
    recover: (media) => fromRecording(context, filming, media),
    previewRecording: async (media) => (await films.of(media)).blob,
    rawRecording: recordings.raw,
    discardRecording: async (media) => {
      films.forget(media)
      await recordings.discard(media)
    },
    manifest: interventions.manifest,
    thumbnailUrl: async (media) => urlOf(await interventions.thumbnail(media)),
    sourceUrl: async (media) =>
      urlOf(await files.body(media)) ??
      ((await interventions.manifest(media)) ? `${origin}/media/${dealership}/${uuidOf(media)}` : null),
    release: (url) => {
      if (url.startsWith('blob:')) URL.revokeObjectURL(url)
    },
    state: (media) => stateOf(context, recordings, media),
    unsent: () => unsentOf(files),
    file: files.body,
    watch: changed.watch,
    storage,
    tidy: async () => {
      await dropReceived(store, files)
      for (const record of files.all()) {
        // Of an intervention that is not here the bytes stay, and nothing else can be done with them.
        const owner = record.unattached && (await interventions.get(record.intervention))
        if (owner) await attach(context, record)
      }
    },
    close: () => stops.forEach((stop) => stop()),
  }
}

