/** With `push.ts` and `revisions.ts` the only module that touches PouchDB: a small typed face, everything read through it is `unknown`. */
import PouchDB from 'pouchdb-browser'
import { DomainError } from '@shared/errors'
import type {
  StoredDocument,
  Range,
  ChangeBatch,
  NewDocument,
  PullOptions,
  LocalDatabase,
  RemoteDatabase,
} from './local-database'
import { nullIfMissing, statusOf } from './missing'
import type { Stop } from './types'

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
