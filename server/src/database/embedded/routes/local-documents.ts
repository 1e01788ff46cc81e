import type { Database } from '../database'
import { badRequest } from '../errors'
import { ok, type DatabaseExchange, type Reply } from '../exchange'
import { isObject, type JsonObject } from '../json'
import { pouchStatus, type StoredDocument } from '../pouch'
import { readJson } from '../request-body'
import { parseRevision } from '../revision'

/**
 * PouchDB keeps notes of its own among the local documents (views, compaction); a client that
 * could write those could make it open or delete files. So clients get a namespace of theirs.
 */
const NAMESPACE = '_local/client:'

export async function getLocal({ path: [id = ''], database }: DatabaseExchange): Promise<Reply> {
  const stored = await database.pouch.get(hidden(id))
  return ok({ ...stored, _id: id })
}

export async function putLocal(exchange: DatabaseExchange): Promise<Reply> {
  const { path, database, request } = exchange
  const [id = ''] = path
  const body = await readJson(request)
  if (!isObject(body)) throw badRequest('Document must be a JSON object')
  const result = await database.queue.run(() => writeLocal(database, id, body))
  return { status: 201, json: result }
}

export async function deleteLocal({ path, database }: DatabaseExchange): Promise<Reply> {
  const [id = ''] = path
  await database.queue.run(async () => {
    const { _rev } = await database.pouch.get(hidden(id))
    await database.pouch.remove({ _id: hidden(id), _rev })
  })
  return ok({ ok: true, id, rev: '0-0' })
}

/** As in CouchDB a local document never conflicts: the last one to write wins. */
export async function writeLocal(
  database: Database,
  id: string,
  body: JsonObject,
): Promise<{ ok: true; id: string; rev: string }> {
  if (body._rev !== undefined) parseRevision(body._rev)
  const members = Object.entries(body).filter(([key]) => !key.startsWith('_'))
  const current = await find(database, id)
  if (body._deleted === true) {
    if (current) await database.pouch.remove({ _id: hidden(id), _rev: current._rev })
    return { ok: true, id, rev: '0-0' }
  }
  const document: JsonObject = { ...Object.fromEntries(members), _id: hidden(id) }
  if (current !== undefined) document._rev = current._rev
  const { rev = '0-1' } = await database.pouch.put(document)
  return { ok: true, id, rev }
}

async function find(database: Database, id: string): Promise<StoredDocument | undefined> {
  try {
    return await database.pouch.get(hidden(id))
  } catch (error) {
    if (pouchStatus(error) === 404) return undefined
    throw error
  }
}

function hidden(id: string): string {
  return NAMESPACE + id.slice('_local/'.length)
}
