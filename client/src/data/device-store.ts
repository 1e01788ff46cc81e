/**
 * Plain IndexedDB for what must be written often and fast: pieces of a recording, files on their way,
 * and the list of documents that were changed here and are not yet on the server.
 */
import type { InterventionId, MediaId } from '@shared/ids'
import { notStored } from './not-stored'
import type { MediaPlace, ProspectNote } from './types'

/** A browser that cannot keep a `Blob` in IndexedDB gets its bytes as an `ArrayBuffer`. */
export type Bytes = Blob | ArrayBuffer

export interface RecordingRecord extends MediaPlace {
  media: MediaId
  mime: string
  width: number
  height: number
  startedAt: string
  bytes: number
  pieces: number
}

/** What the manifest and the intervention still have to learn of a file; a crash may come between. */
export interface Unattached extends Omit<MediaPlace, 'intervention'> {
  width: number | null
  height: number | null
  durationMs: number | null
  thumbnail: Bytes
}

export interface FileRecord {
  media: MediaId
  intervention: InterventionId
  kind: 'photo' | 'video'
  mime: string
  bytes: number
  chunkSize: number
  chunks: number
  sha256: string
  storedAt: string
  /** Chunks that the server has acknowledged. */
  sent: number[]
  /** A chunk was put on the wire at least once, so the server may hold some that are not in `sent`. */
  started: boolean
  /** When the server's receipt for this digest came; then the bytes are gone from here. */
  receivedAt: string | null
  /** `null` once manifest and intervention know the file. */
  unattached: Unattached | null
  /** Code of what stopped it, `null` while it may go on. */
  failure: string | null
}

export interface PartRecord {
  media: MediaId
  index: number
  data: Bytes
}

export interface DirtyRecord {
  id: string
  database: 'workshop' | 'office'
  token: string
  /** Intervention it belongs to, for counting. */
  intervention: string | null
  /** The server refused it as it is; only another change can help. */
  refused: boolean
  /** It did so because it is older than this app: it waits until the server is updated. */
  later?: boolean
  /** The write that it announces is on the disk. */
  settled?: boolean
}

export interface ProspectRecord extends ProspectNote {
  /** The server takes it once. */
  key: string
  /** A request with this key was made; whether it arrived is another question. */
  tried: boolean
}

interface Records {
  recordings: RecordingRecord
  pieces: PartRecord
  files: FileRecord
  bodies: PartRecord
  dirty: DirtyRecord
  prospects: ProspectRecord
}

type StoreName = keyof Records

const keyPaths: Record<StoreName, string | string[]> = {
  recordings: 'media',
  pieces: ['media', 'index'],
  files: 'media',
  bodies: ['media', 'index'],
  dirty: 'id',
  prospects: 'intervention',
}

export interface Transaction {
  put<Name extends StoreName>(store: Name, record: Records[Name]): void
  delete(store: StoreName, key: IDBValidKey | IDBKeyRange): void
}

export interface DeviceStore {
  get<Name extends StoreName>(store: Name, key: IDBValidKey): Promise<Records[Name] | null>
  all<Name extends StoreName>(store: Name, range?: IDBKeyRange): Promise<Records[Name][]>
  keys(store: StoreName): Promise<IDBValidKey[]>
  /**
   * Writes all or nothing; resolves when it is on disk.
   * @param durability `relaxed` for what a loss of power may take, because it can be asked again
   * @throws DomainError `storage-full`, `not-stored`
   */
  change(
    stores: StoreName[],
    work: (transaction: Transaction) => void,
    durability?: 'strict' | 'relaxed',
  ): Promise<void>
  close(): void
}

/** Keys of all parts of one file. */
export const partsOf = (media: MediaId): IDBKeyRange =>
  IDBKeyRange.bound([media, 0], [media, Number.MAX_SAFE_INTEGER])

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('indexeddb'))
  })

const open = (name: string): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, 2)
  request.onupgradeneeded = () => {
    for (const [store, keyPath] of Object.entries(keyPaths)) {
      const there = request.result.objectStoreNames.contains(store)
      if (!there) request.result.createObjectStore(store, { keyPath })
    }
  }
  return settled(request)
}

const committed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(notStored(transaction.error))
  })

const change = (
  database: IDBDatabase,
  stores: StoreName[],
  work: (transaction: Transaction) => void,
  durability: 'strict' | 'relaxed',
): Promise<void> => {
  const transaction = database.transaction(stores, 'readwrite', { durability })
  const done = committed(transaction)
  work({
    put: (store, record) => void transaction.objectStore(store).put(record),
    delete: (store, key) => void transaction.objectStore(store).delete(key),
  })
  return done
}

export const openDeviceStore = async (name: string): Promise<DeviceStore> => {
  const database = await open(name)
  // Another tab removes it: the device was disconnected there, and nothing must hold that up.
  database.onversionchange = () => database.close()
  const store = (named: StoreName) => database.transaction(named).objectStore(named)
  return {
    get: async (named, key) => (await settled(store(named).get(key))) ?? null,
    all: (named, range) => settled(store(named).getAll(range)),
    keys: (named) => settled(store(named).getAllKeys()),
    // Strict: a piece counts as kept only when it would survive the power going.
    change: (stores, work, durability = 'strict') => change(database, stores, work, durability),
    close: () => database.close(),
  }
}
