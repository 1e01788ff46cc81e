/** Recordings in the making: every piece is on disk before the next one counts. */
import { isoNow } from '@client/time/right-now'
import { type MediaId, newMediaId } from '@shared/ids'
import { type DeviceStore, type RecordingRecord, partsOf } from '../device-store'
import { createSerial } from '../serial'
import type { MediaPlace } from '../types'
import { toBlob, toBytes } from './bytes'
import { needRoomToFinish } from './room'

export interface Recordings {
  /** Whether this tab is making it now. */
  isLive(media: MediaId): boolean
  /** It is no longer being made; what there is of it can be recovered. */
  end(media: MediaId): void
  /** Recordings that no tab is making. */
  left(): Promise<RecordingRecord[]>
  start(given: NewRecording): Promise<RecordingRecord>
  append(media: MediaId, piece: Blob): Promise<void>
  get(media: MediaId): Promise<RecordingRecord | null>
  /** All pieces as one blob, which stays on disk. */
  raw(media: MediaId): Promise<Blob>
  discard(media: MediaId): Promise<void>
}

export interface NewRecording extends MediaPlace {
  mime: string
  width: number
  height: number
}

const lockName = (media: MediaId): string => `baysight-recording-${media}`

/** The browser gives the lock back when the tab dies, and only then does another tab offer recovery. */
const holdLock = (media: MediaId): Promise<() => void> =>
  new Promise((held) => {
    const whileHeld = (): Promise<void> => new Promise((release) => held(release))
    void navigator.locks.request(lockName(media), whileHeld)
  })

const heldLocks = async (): Promise<Set<string>> => {
  const { held = [] } = await navigator.locks.query()
  return new Set(held.flatMap(({ name }) => name ?? []))
}

/** How many pieces come between two looks at the disk. */
const piecesUntilLook = 10

const append = async (store: DeviceStore, media: MediaId, piece: Blob): Promise<void> => {
  const data = await toBytes(piece)
  const record = await store.get('recordings', media)
  if (!record) return
  const [pieces, bytes] = [record.pieces + 1, record.bytes + piece.size]
  await store.change(['recordings', 'pieces'], (transaction) => {
    transaction.put('pieces', { media, index: record.pieces, data })
    transaction.put('recordings', { ...record, pieces, bytes })
  })
  // A film that fills the disk could not be finished: it ends while there is room for that.
  if (pieces % piecesUntilLook === 0) await needRoomToFinish(bytes)
}

/** Recordings that ended before their first piece. */
const dropEmpty = async (store: DeviceStore, records: readonly RecordingRecord[]): Promise<void> => {
  if (records.length === 0) return
  await store.change(['recordings'], (transaction) => {
    for (const { media } of records) transaction.delete('recordings', media)
  })
}

export const openRecordings = (store: DeviceStore): Recordings => {
  const serial = createSerial()
  const live = new Map<MediaId, () => void>()
  const end = (media: MediaId): void => {
    live.get(media)?.()
    live.delete(media)
  }
  return {
    isLive: (media) => live.has(media),
    end,
    left: async () => {
      const held = await heldLocks()
      const records = await store.all('recordings')
      const left = records.filter(({ media }) => !held.has(lockName(media)))
      await dropEmpty(
        store,
        left.filter(({ bytes }) => bytes === 0),
      )
      return left.filter(({ bytes }) => bytes > 0)
    },
    start: async (given) => {
      const startedAt = isoNow()
      const record = { ...given, media: newMediaId(), startedAt, bytes: 0, pieces: 0 }
      // First the lock: a record without one is taken for what a crash left behind.
      live.set(record.media, await holdLock(record.media))
      try {
        await store.change(['recordings'], (transaction) => transaction.put('recordings', record))
      } catch (failure) {
        end(record.media)
        throw failure
      }
      return record
    },
    append: (media, piece) => serial(media, () => append(store, media, piece)),
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
      end(media)
      await store.change(['recordings', 'pieces'], (transaction) => {
        transaction.delete('pieces', partsOf(media))
        transaction.delete('recordings', media)
      })
    },
  }
}
