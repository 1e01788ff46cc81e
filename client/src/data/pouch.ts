/** With `push.ts` and `revisions.ts` the only module that touches PouchDB: a small typed face, everything read through it is `unknown`. */
import PouchDB, { type Attachments } from 'pouchdb-browser'
import { DomainError } from '@shared/errors'
import { nullIfMissing, statusOf } from './missing'
import type { Stop } from './types'

/** What every stored document has; the rest is for schemas to tell. */
export interface StoredDocument {
  _id: string
  _rev: string
  _conflicts?: string[]
  _deleted?: boolean
}

export interface Range {
  startkey: string
  endkey: string
  /** From the last id to the first; `startkey` is the last one then. */
  descending?: boolean
  limit?: number
}

/** Changes of a while, in their order. */
export interface ChangeBatch {
  /** Removed documents as `_deleted`. */
  docs: StoredDocument[]
  /** Position after them. */
  position: number
}

/** A document on its way in; `_rev` only where it replaces one. */
export interface NewDocument {
  _id: string
  _rev?: string
  _attachments?: Attachments
}

export interface PushListener {
  /** These documents are on the other side; told before PouchDB writes down how far it came. */
  written: (ids: string[]) => void
  /** The other side refused this one, and will do so again. */
  refused: (id: string, reason: string) => void
}

export interface PullOptions {
  /** Begins behind this position of the other side instead of at the checkpoint. */
  since?: string | undefined
  /** These documents have come. */
  arrived?: ((docs: StoredDocument[]) => void) | undefined
}

export interface LocalDatabase {
  readonly name: string
  /** `null` where there is none, or it is deleted. Names its conflicting revisions. */
  read(id: string): Promise<StoredDocument | null>
  readRevision(id: string, revision: string): Promise<StoredDocument | null>
  readAll(range?: Range): Promise<StoredDocument[]>
  /**
   * @returns the new revision
   * @throws DomainError `conflict` where another write came first
   */
  write(doc: NewDocument): Promise<string>
  /** In one transaction; documents that are there already are left as they are. */
  writeNew(docs: NewDocument[]): Promise<void>
  remove(id: string): Promise<void>
  /** Ids only. */
  ids(range: Range): Promise<string[]>
  /** Takes over documents with the revisions that they have elsewhere; what is known stays as it is. */
  keep(docs: StoredDocument[]): Promise<void>
  /** The same for documents that may have been dropped here. */
  restore(docs: StoredDocument[]): Promise<void>
  /** Removes every branch here and only here: a push never tells of it. */
  drop(ids: string[]): Promise<void>
  /** Something to remember in this database that is no document and never replicated. */
  note(name: string): Promise<unknown>
  setNote(name: string, value: object): Promise<void>
  attachment(id: string, name: string): Promise<Blob | null>
  /** Position in the local order of changes. */
  position(): Promise<number>
  /** Every change after a position, also those of other tabs; removed documents as `_deleted`. */
  follow(since: number, listener: (doc: StoredDocument) => void): Stop
  /** The next changes after a position, at most `limit`; none where nothing is new. */
  changes(since: number, limit: number): Promise<ChangeBatch>
  /** Called after every change from now on, also those of other tabs. */
  onChange(listener: () => void): Stop
  /** Only these documents, and of them what the other side does not have. */
  push(remote: RemoteDatabase, ids: readonly string[], listener: PushListener): Promise<void>
  pull(remote: RemoteDatabase, options?: PullOptions): Promise<void>
  close(): Promise<void>
}

export type RemoteDatabase = PouchDB

/** The server's database; nothing is asked of it until a round. */
export const openRemote = (url: string, fetch: typeof globalThis.fetch): RemoteDatabase =>
  new PouchDB(url, { skip_setup: true, fetch })

/** Thumbnails go along inside the documents: a batch has to stay well below what the server takes. */
const pullOptions = { batch_size: 200, batches_limit: 2 }

const pull = async (
  store: PouchDB,
  remote: RemoteDatabase,
  { since, arrived }: PullOptions,
): Promise<void> => {
  const round = store.replicate.from(remote, { ...pullOptions, ...(since !== undefined && { since }) })
  if (arrived) round.on('change', ({ docs }) => arrived(docs))
  await round
}

const write = async (store: PouchDB, doc: NewDocument): Promise<string> => {
  try {
    return (await store.put(doc)).rev
  } catch (failure) {
    if (statusOf(failure) === 409) throw new DomainError('conflict')
    throw failure
  }
}

const writeNew = async (store: PouchDB, docs: NewDocument[]): Promise<void> => {
  const results = await store.bulkDocs(docs)
  for (const result of results) {
    if ('error' in result && result.status !== 409) throw new Error(result.message)
  }
}

const readAll = async (store: PouchDB, range?: Range): Promise<StoredDocument[]> => {
  const found = await store.allDocs({ include_docs: true, conflicts: true, ...range })
  return found.rows.flatMap((row) => (row.doc ? [row.doc] : []))
}

const ids = async (store: PouchDB, range: Range): Promise<string[]> => {
  const { rows } = await store.allDocs({ include_docs: false, conflicts: false, ...range })
  return rows.map(({ id }) => id)
}

const note = async (store: PouchDB, name: string): Promise<unknown> =>
  store.get(`_local/${name}`).catch(nullIfMissing)

const setNote = async (store: PouchDB, name: string, value: object): Promise<void> => {
  const known = await store.get(`_local/${name}`).catch(nullIfMissing)
  await store.put({ ...value, _id: `_local/${name}`, ...(known && { _rev: known._rev }) })
}

const follow = (store: PouchDB, since: number, listener: (doc: StoredDocument) => void): Stop => {
  const changes = store.changes({ since, live: true, include_docs: true, conflicts: true })
  changes.on('change', (change) => {
    if (change.doc) listener({ ...change.doc, _deleted: change.deleted })
  })
  return () => changes.cancel()
}

const changesAfter = async (store: PouchDB, since: number, limit: number): Promise<ChangeBatch> => {
  const found = await store.changes({
    since,
    limit,
    live: false,
    include_docs: true,
    conflicts: true,
  })
  const docs = found.results.flatMap(({ doc, deleted }) =>
    doc ? [{ ...doc, _deleted: deleted === true }] : [],
  )
  return { docs, position: Math.max(since, Number(found.last_seq)) }
}

const onChange = (store: PouchDB, listener: () => void): Stop => {
  const changes = store.changes({ since: 'now', live: true, include_docs: false, conflicts: false })
  changes.on('change', listener)
  return () => changes.cancel()
}

const attachment = async (store: PouchDB, id: string, name: string): Promise<Blob | null> => {
  const found = await store.getAttachment(id, name).catch(nullIfMissing)
  return found instanceof Blob ? found : null
}

/** Opens (or creates) a database of this browser. What a start does not need is loaded when it is used. */
export const openLocal = (name: string): LocalDatabase => {
  const store = new PouchDB(name, { adapter: 'idb', auto_compaction: true })
  return {
    name,
    read: (id) => store.get(id, { conflicts: true }).catch(nullIfMissing),
    readRevision: (id, rev) => store.get(id, { rev }).catch(nullIfMissing),
    readAll: (range) => readAll(store, range),
    write: (doc) => write(store, doc),
    writeNew: (docs) => writeNew(store, docs),
    remove: async (id) => {
      const doc = await store.get(id).catch(nullIfMissing)
      if (doc) await store.remove(doc)
    },
    ids: (range) => ids(store, range),
    keep: async (docs) => (await import('./revisions')).keep(store, docs),
    restore: async (docs) => (await import('./revisions')).restore(store, docs),
    drop: async (dropped) => (await import('./revisions')).drop(store, dropped),
    note: (named) => note(store, named),
    setNote: (named, value) => setNote(store, named, value),
    attachment: (id, attachmentName) => attachment(store, id, attachmentName),
    position: async () => Number((await store.info()).update_seq),
    follow: (since, listener) => follow(store, since, listener),
    changes: (since, limit) => changesAfter(store, since, limit),
    onChange: (listener) => onChange(store, listener),
    push: async (remote, pushed, listener) =>
      (await import('./push')).push(store, remote, pushed, listener),
    pull: (remote, options = {}) => pull(store, remote, options),
    close: () => store.close(),
  }
}
