/** The only module that touches PouchDB: a small typed face, everything read through it is `unknown`. */
import PouchDB, { type Attachments } from 'pouchdb-browser'
import { DomainError } from '@shared/errors'
import { z } from 'zod'
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
  refused: (id: string) => void
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
  attachment(id: string, name: string): Promise<Blob | null>
  /** Position in the local order of changes. */
  position(): Promise<number>
  /** Every change after a position, also those of other tabs; removed documents as `_deleted`. */
  follow(since: number, listener: (doc: StoredDocument) => void): Stop
  push(remote: RemoteDatabase, listener: PushListener): Promise<void>
  pull(remote: RemoteDatabase): Promise<void>
  close(): Promise<void>
}

export type RemoteDatabase = PouchDB

const statusOf = (failure: unknown): number | null =>
  typeof failure === 'object' &&
  failure !== null &&
  'status' in failure &&
  typeof failure.status === 'number'
    ? failure.status
    : null

const nullIfMissing = (failure: unknown): null => {
  if (statusOf(failure) === 404) return null
  throw failure
}

/** The server's database; nothing is asked of it until a round. */
export const openRemote = (url: string, fetch: typeof globalThis.fetch): RemoteDatabase =>
  new PouchDB(url, { skip_setup: true, fetch })

/** Of a refusal inside `_bulk_docs`. */
const deniedSchema = z.object({ id: z.string() })

/** Thumbnails go along inside the documents: a batch has to stay well below what the server takes. */
const pushOptions = { batch_size: 40, batches_limit: 2 }
const pullOptions = { batch_size: 200, batches_limit: 2 }

const push = async (
  store: PouchDB,
  remote: RemoteDatabase,
  { written, refused }: PushListener,
): Promise<void> => {
  const round = store.replicate.to(remote, pushOptions)
  round.on('change', ({ docs }) => written(docs.map(({ _id }) => _id)))
  round.on('denied', (denied: unknown) => {
    const named = deniedSchema.safeParse(denied)
    if (named.success) refused(named.data.id)
  })
  await round
}

const pull = async (store: PouchDB, remote: RemoteDatabase): Promise<void> => {
  await store.replicate.from(remote, pullOptions)
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

const follow = (store: PouchDB, since: number, listener: (doc: StoredDocument) => void): Stop => {
  const changes = store.changes({ since, live: true, include_docs: true, conflicts: true })
  changes.on('change', (change) => {
    if (change.doc) listener({ ...change.doc, _deleted: change.deleted })
  })
  return () => changes.cancel()
}

const attachment = async (store: PouchDB, id: string, name: string): Promise<Blob | null> => {
  const found = await store.getAttachment(id, name).catch(nullIfMissing)
  return found instanceof Blob ? found : null
}

/** Opens (or creates) a database of this browser. */
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
    attachment: (id, attachmentName) => attachment(store, id, attachmentName),
    position: async () => Number((await store.info()).update_seq),
    follow: (since, listener) => follow(store, since, listener),
    push: (remote, listener) => push(store, remote, listener),
    pull: (remote) => pull(store, remote),
    close: () => store.close(),
  }
}
