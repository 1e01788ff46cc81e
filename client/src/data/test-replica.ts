/** A replica in memory, with what synchronisation asks of one; revisions are not its business. */
import type { LocalDatabase, PullOptions, Range, StoredDocument } from './local-database'

interface TestReplica extends LocalDatabase {
  docs: Map<string, StoredDocument>
  notes: Map<string, object>
  pulls: PullOptions[]
  dropped: string[]
}

const within = ({ startkey, endkey }: Range) => (id: string) => id >= startkey && id <= endkey

const unused = (): never => {
  throw new Error('not part of this test')
}

export const testReplica = (given: readonly StoredDocument[] = []): TestReplica => {
  const docs = new Map(given.map((doc) => [doc._id, doc]))
  const notes = new Map<string, object>()
  const pulls: PullOptions[] = []
  const dropped: string[] = []
  const keep = async (arrived: StoredDocument[]): Promise<void> => {
    for (const doc of arrived) docs.set(doc._id, doc)
  }
  return {
    name: 'replica',
    docs,
    notes,
    pulls,
    dropped,
    read: async (id) => docs.get(id) ?? null,
    readRevision: unused,
    readAll: unused,
    write: unused,
    writeNew: unused,
    remove: unused,
    ids: async (range) => [...docs.keys()].filter(within(range)).sort(),
    keep,
    restore: keep,
    drop: async (ids) => {
      dropped.push(...ids.filter((id) => docs.delete(id)))
    },
    note: async (name) => notes.get(name) ?? null,
    setNote: async (name, value) => void notes.set(name, value),
    attachment: unused,
    position: async () => docs.size,
    changes: unused,
    onChange: unused,
    push: unused,
    pull: async (_remote, options = {}) => void pulls.push(options),
    close: async () => {},
  }
}
