/** Documents that come and go with the revisions that they have elsewhere. */
import type PouchDB from 'pouchdb-browser'
import type { StoredDocument } from './local-database'

export const keep = async (store: PouchDB, docs: StoredDocument[]): Promise<void> => {
  if (docs.length === 0) return
  const refused = await store.bulkDocs(docs, { new_edits: false })
  if (refused.length > 0) throw new Error(JSON.stringify(refused[0]))
}

/**
 * A revision that is known as the ancestor of a removal stays removed, however often it is taken over:
 * such a document is written again, behind its removal.
 */
export const restore = async (store: PouchDB, docs: StoredDocument[]): Promise<void> => {
  await keep(store, docs)
  const winners = new Map<string, StoredDocument>()
  for (const doc of docs) if (!winners.has(doc._id)) winners.set(doc._id, doc)
  const { rows } = await store.allDocs({ keys: [...winners.keys()] })
  const again = rows.flatMap(({ id, value }) => {
    const doc = id !== undefined && value?.deleted ? winners.get(id) : undefined
    return doc && value ? [withoutHistory(doc, value.rev)] : []
  })
  if (again.length > 0) await store.bulkDocs(again)
}

const withoutHistory = (doc: StoredDocument, rev: string): StoredDocument => {
  const { _revisions, _conflicts, ...rest }: StoredDocument & { _revisions?: unknown } = doc
  return { ...rest, _rev: rev }
}

/** All branches: the next one would take the place of a winner that is gone. */
export const drop = async (store: PouchDB, ids: string[]): Promise<void> => {
  const removals: StoredDocument[] = []
  for (const _id of ids) {
    const doc = await store.get(_id, { conflicts: true }).catch(() => null)
    for (const _rev of doc ? [doc._rev, ...(doc._conflicts ?? [])] : []) {
      removals.push({ _id, _rev, _deleted: true })
    }
  }
  if (removals.length > 0) await store.bulkDocs(removals)
}
