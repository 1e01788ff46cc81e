/** The finished files of this device and how far each has come; the truth the upload works on. */
import { isoNow } from '@client/time/right-now'
import type { InterventionId, MediaId } from '@shared/ids'
import { maxMediaBytes, type MediaManifest } from '@shared/schemas/media'
import { DomainError } from '@shared/errors'
import { type DeviceStore, type FileRecord, type PartRecord, partsOf } from '../device-store'
import { type Emitter, createEmitter } from '../emitter'
import { keepsBlobs, toBlob } from './bytes'

const mebibyte = 1024 * 1024

/** Long films go in larger chunks: fewer round trips, and still little to repeat after a break. */
const chunkSizeFor = (bytes: number): number =>
  bytes > 32 * mebibyte ? 4 * mebibyte : mebibyte

export interface Files {
  readonly changed: Emitter<MediaId>
  /** Only what this tab did; the other tabs have to be told. */
  readonly written: Emitter<MediaId>
  get(media: MediaId): FileRecord | null
  all(): FileRecord[]
  /** Everything of the file at once; nothing of it is here if it throws. */
  store(record: FileRecord, blob: Blob, drop?: MediaId): Promise<void>
  update(media: MediaId, change: Partial<FileRecord>): Promise<void>
  /** The bytes, `null` once they are gone. */
  body(media: MediaId): Promise<Blob | null>
  /** Drops the bytes, for good: only after a receipt. */
  dropBody(media: MediaId, receivedAt: string): Promise<void>
  /** Drops everything of a draft that was thrown away, recordings too. */
  forget(intervention: InterventionId): Promise<void>
  /** Bytes on the wire that are not acknowledged yet, for each file that is being sent. */
  readonly inFlight: ReadonlyMap<MediaId, number>
  /** `null`: not being sent (any more). */
  setInFlight(media: MediaId, bytes: number | null): void
  /** The same, as another tab tells it. */
  hearInFlight(media: MediaId, bytes: number | null): void
  /** Reads a record again that another tab has changed. */
  reload(media: MediaId): Promise<void>
}

const wholeParts = (media: MediaId, blob: Blob): PartRecord[] => [{ media, index: 0, data: blob }]

const bufferedParts = async (record: FileRecord, blob: Blob): Promise<PartRecord[]> =>
  Promise.all(
    Array.from({ length: record.chunks }, async (_, index) => ({
      media: record.media,
      index,
      data: await blob
        .slice(index * record.chunkSize, (index + 1) * record.chunkSize)
        .arrayBuffer(),
    })),
  )

const dropRecording = (media: MediaId) => [
  { store: 'pieces' as const, key: partsOf(media) },
  { store: 'recordings' as const, key: media },
]

/** Drops bytes whose receipt is known: an earlier version could leave them behind. */
export const dropReceived = async (store: DeviceStore, files: Files): Promise<void> => {
  const owners = new Set((await store.keys('bodies')).map((key) => [key].flat()[0]))
  const left = files.all().filter(({ media, receivedAt }) => receivedAt && owners.has(media))
  if (left.length === 0) return
  await store.change(['bodies'], (transaction) => {
    for (const { media } of left) transaction.delete('bodies', partsOf(media))
  })
}

/** What was filmed for a draft and never finished goes with it. */
const forgetRecordings = async (
  store: DeviceStore,
  intervention: InterventionId,
): Promise<void> => {
  const all = await store.all('recordings')
  const its = all.filter((record) => record.intervention === intervention)
  if (its.length === 0) return
  await store.change(['pieces', 'recordings'], (transaction) => {
    for (const { store: named, key } of its.flatMap(({ media }) => dropRecording(media))) {
      transaction.delete(named, key)
    }
  })
}

/** Bytes of a file that the server has acknowledged. */
export const acknowledgedBytes = (record: FileRecord): number =>
  record.sent.reduce((sum, index) => sum + chunkBytes(record, index), 0)

export const chunkBytes = (
  { bytes, chunkSize }: Pick<FileRecord, 'bytes' | 'chunkSize'>,
  index: number,
): number => Math.max(0, Math.min(chunkSize, bytes - index * chunkSize))

export const newFileRecord = (
  given: Pick<FileRecord, 'media' | 'intervention' | 'kind' | 'mime' | 'sha256' | 'unattached'>,
  bytes: number,
): FileRecord => {
  if (bytes > maxMediaBytes) throw new DomainError('too-large')
  const chunkSize = chunkSizeFor(bytes)
  return {
    ...given,
    bytes,
    chunkSize,
    chunks: Math.ceil(bytes / chunkSize),
    storedAt: isoNow(),
    sent: [],
    started: false,
    receivedAt: null,
    failure: null,
  }
}

/** What the file's manifest says, out of its record. */
export const manifestFields = (
  record: FileRecord,
): Pick<MediaManifest, 'bytes' | 'chunkSize' | 'chunks' | 'sha256' | 'kind'> => ({
  kind: record.kind,
  bytes: record.bytes,
  chunkSize: record.chunkSize,
  chunks: record.chunks,
  sha256: record.sha256,
})

export const openFiles = async (store: DeviceStore): Promise<Files> => {
  const records = new Map((await store.all('files')).map((record) => [record.media, record]))
  const changed = createEmitter<MediaId>()
  const written = createEmitter<MediaId>()
  const inFlight = new Map<MediaId, number>()
  const note = (media: MediaId): void => {
    changed.emit(media)
    written.emit(media)
  }
  const fly = (media: MediaId, bytes: number | null): void => {
    if (bytes === null) inFlight.delete(media)
    else inFlight.set(media, bytes)
  }
  const update = async (media: MediaId, change: Partial<FileRecord>): Promise<void> => {
    const record = records.get(media)
    if (!record) return
    const next = { ...record, ...change }
    records.set(media, next)
    // How far it came can be asked of the server; the bytes themselves were written strictly.
    await store.change(['files'], (transaction) => transaction.put('files', next), 'relaxed')
    note(media)
  }
  return {
    changed,
    written,
    inFlight,
    setInFlight: (media, bytes) => {
      fly(media, bytes)
      note(media)
    },
    hearInFlight: fly,
    get: (media) => records.get(media) ?? null,
    all: () => [...records.values()],
    update,
    store: async (record, blob, drop) => {
      const parts = (await keepsBlobs())
        ? wholeParts(record.media, blob)
        : await bufferedParts(record, blob)
      await store.change(['files', 'bodies', 'pieces', 'recordings'], (transaction) => {
        for (const part of parts) transaction.put('bodies', part)
        transaction.put('files', record)
        for (const { store: named, key } of drop ? dropRecording(drop) : []) {
          transaction.delete(named, key)
        }
      })
      records.set(record.media, record)
      note(record.media)
    },
    body: async (media) => {
      const parts = await store.all('bodies', partsOf(media))
      return parts.length === 0
        ? null
        : toBlob(
            parts.map((part) => part.data),
            records.get(media)?.mime ?? '',
          )
    },
    dropBody: async (media, receivedAt) => {
      const record = records.get(media)
      if (!record) return
      const next = { ...record, receivedAt, failure: null }
      records.set(media, next)
      // Both at once: a tab that ends in between would keep the bytes of a file that is called received.
      await store.change(['files', 'bodies'], (transaction) => {
        transaction.put('files', next)
        transaction.delete('bodies', partsOf(media))
      })
      note(media)
    },
    forget: async (intervention) => {
      await forgetRecordings(store, intervention)
      for (const { media } of [...records.values()].filter((r) => r.intervention === intervention)) {
        await store.change(['files', 'bodies'], (transaction) => {
          transaction.delete('files', media)
          transaction.delete('bodies', partsOf(media))
        })
        records.delete(media)
        note(media)
      }
    },
    reload: async (media) => {
      const record = await store.get('files', media)
      if (record) records.set(media, record)
      else records.delete(media)
      changed.emit(media)
    },
  }
}
