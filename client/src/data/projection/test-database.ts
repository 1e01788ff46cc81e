/** A local database in memory that gives changes in their order, for the tests of this folder. */
import type { Kept, LocalDatabase, Range, StoredDocument } from '../local-database'

const revised = (doc: { _id: string }, before: StoredDocument | undefined): StoredDocument => {
  const generation = Number.parseInt(before?._rev ?? '0', 10) + 1
  return { ...doc, _rev: `${generation}-${'a'.repeat(32)}` }
}

const within = ({ startkey, endkey, descending }: Range, id: string): boolean =>
  descending ? id <= startkey && id >= endkey : id >= startkey && id <= endkey

export const createTestDatabase = () => {
  const docs = new Map<string, StoredDocument>()
  const branches = new Map<string, StoredDocument>()
  const sequences = new Map<string, number>()
  const listeners = new Set<(kept: Kept | null) => void>()
  let sequence = 0
  /** How many documents were handed out, by `readAll` and `changes`. */
  const handed = { count: 0 }
  const tell = (kept: Kept | null): void => {
    for (const listener of listeners) listener(kept)
  }
  const note = (id: string): void => {
    sequences.set(id, (sequence += 1))
    tell(null)
  }
  const put = (doc: { _id: string }): void => {
    docs.set(doc._id, revised(doc, docs.get(doc._id)))
    note(doc._id)
  }
  /** Several at once that nobody had here, as a first synchronisation brings them. */
  const keep = (given: readonly { _id: string }[]): void => {
    const from = sequence
    const kept = given.map((doc) => revised(doc, undefined))
    for (const doc of kept) {
      docs.set(doc._id, doc)
      sequences.set(doc._id, (sequence += 1))
    }
    tell({ docs: kept, from, to: sequence })
  }
  const remove = (id: string): void => {
    docs.set(id, { ...revised({ _id: id }, docs.get(id)), _deleted: true })
    note(id)
  }
  /** A second branch, as two devices make it. */
  const branch = (doc: { _id: string }): void => {
    const conflict = `1-${'b'.repeat(32)}`
    branches.set(conflict, { ...doc, _rev: conflict })
    const winner = docs.get(doc._id)
    if (winner) docs.set(doc._id, { ...winner, _conflicts: [conflict] })
    note(doc._id)
  }
  const readAll = async (range?: Range): Promise<StoredDocument[]> => {
    const ids = [...docs.keys()].filter((id) => !range || within(range, id)).sort()
    if (range?.descending) ids.reverse()
    const found = ids.flatMap((id) => docs.get(id) ?? []).filter(({ _deleted }) => !_deleted)
    const page = found.slice(0, range?.limit)
    handed.count += page.length
    return page
  }
  const database: LocalDatabase = {
    name: 'test',
    read: async (id) => {
      const doc = docs.get(id)
      return doc && !doc._deleted ? doc : null
    },
    readRevision: async (_id, revision) => branches.get(revision) ?? null,
    readAll,
    position: async () => sequence,
    changes: async (since, limit) => {
      const later = [...sequences].filter(([, at]) => at > since).sort(([, a], [, b]) => a - b)
      const batch = later.slice(0, limit)
      handed.count += batch.length
      return {
        docs: batch.flatMap(([id]) => docs.get(id) ?? []),
        position: batch.at(-1)?.[1] ?? since,
      }
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ...unused,
  }
  return { database, put, keep, remove, branch, handed }
}

const never = (): never => {
  throw new Error('not part of this test')
}
/** What the projection never does. */
const unused = {
  write: never,
  writeNew: never,
  remove: never,
  ids: never,
  keep: never,
  restore: never,
  drop: never,
  note: never,
  setNote: never,
  attachment: never,
  push: never,
  pull: never,
  close: async () => undefined,
}
