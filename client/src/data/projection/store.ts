/**
 * The projection on the disk: a record for each intervention, and up to which local sequence they are true.
 * In a database of its own, so that the first screen waits for nothing else.
 */
import type { Stamp } from '@shared/clock'
import { type InterventionId, uuidOf } from '@shared/ids'
import type { SetAside } from '../documents'
import { type Labels, createLabels } from './labels'
import type { EventNote } from './notes'
import type { Summary } from './summary'

export interface ProjectionRecord {
  id: InterventionId
  notes: readonly EventNote[]
  /** `null` where events came before their intervention, or are left of one that is gone. */
  summary: Summary | null
}

/** As it stands on the disk. */
interface StoredRecord extends Omit<ProjectionRecord, 'summary'> {
  summary: (Omit<Summary, 'labels'> & { labels: number[] }) | null
}

const stores = ['records', 'progress', 'labels'] as const
type Store = (typeof stores)[number]

export interface Progress {
  /** `projectionVersion` of what made it. */
  version: string
  /** Local sequence up to which the records are true. */
  sequence: number
  /** Latest stamp that was read, for the clock. */
  stamp: Stamp | null
  /** While it is being made from the documents, newest first: the oldest intervention that is in it. */
  built: InterventionId | 'nothing' | 'all'
  /** What is kept and not shown. */
  aside: SetAside
}

export interface ProjectionStore {
  progress(): Promise<Progress | null>
  /** The newest ones, or those that follow an id: newest first. */
  newest(count: number, after?: InterventionId): Promise<ProjectionRecord[]>
  get(id: InterventionId): Promise<ProjectionRecord | null>
  /**
   * Writes records and progress together, where the stored progress is as expected.
   *
   * @param expected looks at what is stored; another tab may have come further
   */
  write(batch: ProjectionBatch, expected: (stored: Progress | null) => boolean): Promise<void>
  close(): void
}

export interface ProjectionBatch {
  records: readonly ProjectionRecord[]
  gone: readonly InterventionId[]
  progress: Progress
  /** Everything that is stored goes before. */
  fresh?: boolean
}

/** Ids sort oldest first, and IndexedDB reads many at once in that order alone: hence the complement. */
const keyOf = (id: InterventionId): string =>
  uuidOf(id).replace(/[0-9a-f]/g, (digit) => (15 - Number.parseInt(digit, 16)).toString(16))

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('indexeddb'))
  })

const committed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('indexeddb'))
  })

/** Version 2: labels stand once. What version 1 has stored is made anew from the documents. */
const open = (name: string): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, 2)
  request.onupgradeneeded = () => {
    const { result } = request
    for (const store of [...result.objectStoreNames]) result.deleteObjectStore(store)
    for (const store of stores) result.createObjectStore(store)
  }
  return settled(request)
}

const withNumbers = (record: ProjectionRecord, { numberOf }: Labels): StoredRecord => {
  const { summary } = record
  return { ...record, summary: summary && { ...summary, labels: summary.labels.map(numberOf) } }
}

const withTexts = (record: StoredRecord, { textOf }: Labels): ProjectionRecord => {
  const { summary } = record
  if (!summary) return { ...record, summary }
  const labels = summary.labels.flatMap((number) => textOf(number) ?? [])
  return { ...record, summary: { ...summary, labels } }
}

const putAll = (transaction: IDBTransaction, batch: ProjectionBatch, labels: Labels): void => {
  const records = transaction.objectStore('records')
  if (batch.fresh) records.clear()
  for (const id of batch.gone) records.delete(keyOf(id))
  for (const record of batch.records) records.put(withNumbers(record, labels), keyOf(record.id))
  transaction.objectStore('progress').put(batch.progress, 'progress')
}

/** @throws where the browser keeps nothing: then there are no documents either */
export const openProjectionStore = async (name: string): Promise<ProjectionStore> => {
  const database = await open(name)
  // Another tab removes it: the device was disconnected there, and nothing must hold that up.
  database.onversionchange = () => database.close()
  const labels = createLabels()
  const reading = (store: Store) => database.transaction(store).objectStore(store)
  const read = async (stored: readonly StoredRecord[]): Promise<ProjectionRecord[]> => {
    const numbers = stored.flatMap(({ summary }) => summary?.labels ?? [])
    if (numbers.some((number) => labels.textOf(number) === undefined)) {
      await labels.reload(database.transaction('labels'))
    }
    return stored.map((record) => withTexts(record, labels))
  }
  return {
    progress: async () => (await settled<Progress | undefined>(reading('progress').get('progress'))) ?? null,
    newest: async (count, after) => {
      const range = after && IDBKeyRange.lowerBound(keyOf(after), true)
      return read(await settled<StoredRecord[]>(reading('records').getAll(range, count)))
    },
    get: async (id) => {
      const found = await settled<StoredRecord | undefined>(reading('records').get(keyOf(id)))
      return (await read(found ? [found] : []))[0] ?? null
    },
    write: async (batch, expected) => {
      // Relaxed: after a loss of power it is behind by a moment, together with its sequence.
      const transaction = database.transaction(stores, 'readwrite', { durability: 'relaxed' })
      const done = committed(transaction)
      const texts = batch.records.flatMap(({ summary }) => summary?.labels ?? [])
      const asking: IDBRequest<Progress | undefined> = transaction
        .objectStore('progress')
        .get('progress')
      asking.onsuccess = () => {
        if (!expected(asking.result ?? null)) return
        labels.number(transaction, texts, () => putAll(transaction, batch, labels))
      }
      await done.catch((failure: unknown) => {
        labels.forget()
        throw failure
      })
    },
    close: () => database.close(),
  }
}
