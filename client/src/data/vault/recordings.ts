/** Recordings in the making: every piece is on disk before the next one counts. */
import type { InterventionId, MediaId } from '@shared/ids'
import { newMediaId } from '@shared/ids'
import { type DeviceStore, type RecordingRecord, partsOf } from '../device-store'
import { createSerial } from '../serial'
import { toBlob, toBytes } from './bytes'

export interface Recordings {
  /** Recordings of this tab that are still running. */
  readonly live: Set<MediaId>
  start(given: NewRecording): Promise<RecordingRecord>
  append(media: MediaId, piece: Blob): Promise<void>
  all(): Promise<RecordingRecord[]>
  get(media: MediaId): Promise<RecordingRecord | null>
  /** All pieces as one blob, which stays on disk. */
  raw(media: MediaId): Promise<Blob>
  discard(media: MediaId): Promise<void>
}

export interface NewRecording {
  intervention: InterventionId
  row: string | null
  mime: string
  width: number
  height: number
}

const append = async (store: DeviceStore, media: MediaId, piece: Blob): Promise<void> => {
  const data = await toBytes(piece)
  const record = await store.get('recordings', media)
  if (!record) return
  await store.change(['recordings', 'pieces'], (transaction) => {
    transaction.put('pieces', { media, index: record.pieces, data })
    transaction.put('recordings', {
      ...record,
      pieces: record.pieces + 1,
      bytes: record.bytes + piece.size,
    })
  })
}

export const openRecordings = (store: DeviceStore): Recordings => {
  const serial = createSerial()
  const live = new Set<MediaId>()
  return {
    live,
    start: async (given) => {
      const startedAt = new Date().toISOString()
      const record = { ...given, media: newMediaId(), startedAt, bytes: 0, pieces: 0 }
      await store.change(['recordings'], (transaction) => transaction.put('recordings', record))
      live.add(record.media)
      return record
    },
    append: (media, piece) => serial(media, () => append(store, media, piece)),
    all: () => store.all('recordings'),
    get: (media) => serial(media, () => store.get('recordings', media)),
    raw: async (media) => {
      const record = await store.get('recordings', media)
      const pieces = await store.all('pieces', partsOf(media))
      return toBlob(
        pieces.map((piece) => piece.data),
        record?.mime ?? '',
      )
    },
    discard: async (media) => {
      live.delete(media)
      await store.change(['recordings', 'pieces'], (transaction) => {
        transaction.delete('pieces', partsOf(media))
        transaction.delete('recordings', media)
      })
    },
  }
}
