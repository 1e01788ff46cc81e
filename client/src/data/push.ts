/**
 * Takes changed documents to the other side. Not by PouchDB's replication: that goes through everything
 * that has changed here, also what a pull brought a moment ago, and would tell of what was dropped here.
 */
import type PouchDB from 'pouchdb-browser'
import { z } from 'zod'
import type { PushListener, RemoteDatabase, StoredDocument } from './local-database'

/** Thumbnails go along inside the documents: a batch has to stay well below what the server takes. */
const batchSize = 40

const refusalSchema = z.object({ id: z.string(), error: z.string(), reason: z.string().optional() })
/** Words for "no, and the next time as well". */
const finalWords = new Set(['forbidden', 'unauthorized'])

/** Every branch that is not a removal, with its history; none where the document is not here. */
const branchesOf = async (store: PouchDB, id: string): Promise<StoredDocument[]> => {
  try {
    const found = await store.get(id, { open_revs: 'all', revs: true, attachments: true })
    return found.flatMap(({ ok }) => (ok && !ok._deleted ? [ok] : []))
  } catch (failure) {
    // Noted as changed, and then the write did not come about.
    if (z.object({ status: z.literal(404) }).safeParse(failure).success) return []
    throw failure
  }
}

const revisionsOf = (docs: readonly StoredDocument[]): Record<string, string[]> => {
  const revisions: Record<string, string[]> = {}
  for (const { _id, _rev } of docs) revisions[_id] = [...(revisions[_id] ?? []), _rev]
  return revisions
}

const onlyMissing = async (
  remote: RemoteDatabase,
  docs: readonly StoredDocument[],
): Promise<StoredDocument[]> => {
  const missing = await remote.revsDiff(revisionsOf(docs))
  return docs.filter(({ _id, _rev }) => missing[_id]?.missing?.includes(_rev))
}

/**
 * @returns ids that the other side refused for good, with its words
 * @throws whatever kept a document from being stored without a final word
 */
const send = async (
  remote: RemoteDatabase,
  docs: StoredDocument[],
): Promise<[string, string][]> => {
  if (docs.length === 0) return []
  const answers = await remote.bulkDocs(docs, { new_edits: false })
  return answers.flatMap((answer) => {
    const refusal = refusalSchema.safeParse(answer)
    if (!refusal.success) return []
    const { id, error, reason } = refusal.data
    if (!finalWords.has(error)) throw new Error(`${id}: ${error} ${reason ?? ''}`)
    return [[id, reason ?? '']]
  })
}

export const push = async (
  store: PouchDB,
  remote: RemoteDatabase,
  ids: readonly string[],
  { written, refused }: PushListener,
): Promise<void> => {
  for (let at = 0; at < ids.length; at += batchSize) {
    const batch = ids.slice(at, at + batchSize)
    const branches = (await Promise.all(batch.map((id) => branchesOf(store, id)))).flat()
    const docs = branches.length > 0 ? await onlyMissing(remote, branches) : []
    const turnedAway = new Map(await send(remote, docs))
    for (const [id, reason] of turnedAway) refused(id, reason)
    written(batch.filter((id) => !turnedAway.has(id)))
  }
}
