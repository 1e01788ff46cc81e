/** With `push.ts`, `revisions.ts` and `checkpoint.ts` the only module that touches PouchDB: a small typed face, everything read through it is `unknown`. */
import PouchDB from 'pouchdb-browser'
import { DomainError } from '@shared/errors'
import type {
  StoredDocument,
  Range,
  ChangeBatch,
  Kept,
  NewDocument,
  PullOptions,
  LocalDatabase,
  RemoteDatabase,
} from './local-database'
import { createEmitter } from './emitter'
import { nullIfMissing, statusOf } from './missing'
import { notStored } from './not-stored'
import { openReopening } from './reopening'

/** The server's database; nothing is asked of it until a round. */
export const openRemote = (url: string, fetch: typeof globalThis.fetch): RemoteDatabase =>
  new PouchDB(url, { skip_setup: true, fetch })

/** Small batches: thumbnails go along inside the documents, and a large one keeps the page from drawing. */
const pullOptions = { batch_size: 50, batches_limit: 2 }

const pull = async (
  store: PouchDB,
  remote: RemoteDatabase,
  { since, arrived }: PullOptions,
): Promise<void> => {
  if (since !== undefined) {
    const { forgetCheckpoint } = await import('./checkpoint')
    await forgetCheckpoint(store, remote)
  }
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

const remove = async (store: PouchDB, id: string): Promise<void> => {
  const doc = await store.get(id).catch(nullIfMissing)
  if (doc) await store.remove(doc)
}

const writeNew = async (store: PouchDB, docs: NewDocument[]): Promise<void> => {
  const results = await store.bulkDocs(docs)
  for (const result of results) {
    if ('error' in result && result.status !== 409) throw new Error(result.message)
  }
}

/** @throws DomainError */
const named = async <Result>(writing: Promise<Result>): Promise<Result> => {
  try {
    return await writing
  } catch (failure) {
    throw notStored(failure)
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

/**
 * Tells of every write, here and in the other tabs. Not PouchDB's live feed: that reads each document again,
 * for each listener, to say no more than that something has come.
 */
const createTelling = (name: string) => {
  const changed = createEmitter<Kept | null>()
  const channel = new BroadcastChannel(`baysight-database-${name}`)
  channel.onmessage = () => changed.emit(null)
  let closed = false
  return {
    watch: changed.watch,
    /** Silent once closed: a write that ends after it has succeeded all the same. */
    tell: (kept: Kept | null = null): void => {
      if (closed) return
      changed.emit(kept)
      channel.postMessage(null)
    },
    close: () => {
      closed = true
      channel.close()
    },
  }
}

const positionOf = async (store: PouchDB): Promise<number> => Number((await store.info()).update_seq)

/** @returns `null` where the numbers differ: what is known gets no position, or something else came between */
const keep = async (store: PouchDB, docs: StoredDocument[]): Promise<Kept | null> => {
  const { keep: write } = await import('./revisions')
  const from = await positionOf(store)
  await write(store, docs)
  const to = await positionOf(store)
  const ids = new Set(docs.map(({ _id }) => _id))
  return ids.size === docs.length && to - from === docs.length ? { docs, from, to } : null
}

const attachment = async (store: PouchDB, id: string, name: string): Promise<Blob | null> => {
  const found = await store.getAttachment(id, name).catch(nullIfMissing)
  return found instanceof Blob ? found : null
}

/** Opens (or creates) a database of this browser. What a start does not need is loaded when it is used. */
export const openLocal = (name: string): LocalDatabase => {
  const database = openReopening(
    () => new PouchDB(name, { adapter: 'idb', auto_compaction: true }),
  )
  const { use } = database
  const { watch, tell, close } = createTelling(name)
  const told = async <Result>(writing: Promise<Result>): Promise<Result> => {
    const result = await writing
    tell()
    return result
  }
  return {
    name,
    read: (id) => use((store) => store.get(id, { conflicts: true }).catch(nullIfMissing)),
    readRevision: (id, rev) => use((store) => store.get(id, { rev }).catch(nullIfMissing)),
    readAll: (range) => use((store) => readAll(store, range)),
    write: (doc) => told(named(use((store) => write(store, doc)))),
    writeNew: (docs) => told(named(use((store) => writeNew(store, docs)))),
    remove: (id) => told(use((store) => remove(store, id))),
    ids: (range) => use((store) => ids(store, range)),
    keep: async (docs) => tell(await use((store) => keep(store, docs))),
    restore: async (docs) => {
      const { restore } = await import('./revisions')
      return told(use((store) => restore(store, docs)))
    },
    drop: async (dropped) => {
      const { drop } = await import('./revisions')
      return told(use((store) => drop(store, dropped)))
    },
    note: (noted) => use((store) => note(store, noted)),
    setNote: (noted, value) => use((store) => setNote(store, noted, value)),
    attachment: (id, attachmentName) => use((store) => attachment(store, id, attachmentName)),
    position: () => use(positionOf),
    changes: (since, limit) => use((store) => changesAfter(store, since, limit)),
    onChange: watch,
    push: async (remote, pushed, listener) => {
      const { push } = await import('./push')
      return use((store) => push(store, remote, pushed, listener))
    },
    pull: (remote, { since, arrived } = {}) => {
      const came = (docs: StoredDocument[]): void => {
        tell()
        arrived?.(docs)
      }
      return use((store) => pull(store, remote, { since, arrived: came }))
    },
    close: async () => {
      close()
      await database.store.close()
    },
  }
}
