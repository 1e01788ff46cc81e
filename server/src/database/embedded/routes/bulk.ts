import type { Database } from '../database'
import { discardStaged, writeDocuments, type WriteOutcome } from '../document-writes'
import { badRequest } from '../errors'
import { ok, type DatabaseExchange, type Reply } from '../exchange'
import { isObject, type JsonObject } from '../json'
import { MAX_DOCUMENT_BYTES } from '../limits'
import { pouchStatus } from '../pouch'
import {
  checkedId,
  prepareDocument,
  refuseLargeDocument,
  type PreparedDocument,
} from '../prepared-document'
import { readJsonObject } from '../request-body'
import { writeLocal } from './local-documents'

export async function bulkDocs({ request, database, user }: DatabaseExchange): Promise<Reply> {
  const { docs, new_edits } = await readJsonObject(request)
  if (docs === undefined) throw badRequest('POST body must include `docs` parameter.')
  if (!Array.isArray(docs)) throw badRequest('`docs` parameter must be an array.')
  if (Number(request.headers['content-length'] ?? Infinity) > MAX_DOCUMENT_BYTES) {
    docs.forEach(refuseLargeDocument)
  }
  const newEdits = new_edits !== false
  const inputs: unknown[] = docs
  const locals = inputs.filter(isLocal)
  const prepared = await prepareAll(
    database,
    inputs.filter((each) => !isLocal(each)),
    newEdits,
  )
  const outcomes = await writeDocuments({ database, user, newEdits }, prepared)
  for (const local of locals) {
    const id = checkedId(local._id)
    outcomes.push(await database.queue.run(() => writeLocal(database, id, local)))
  }
  const told = newEdits ? outcomes : outcomes.filter((each) => 'error' in each)
  return { status: 201, json: told.map(present) }
}

function isLocal(input: unknown): input is JsonObject {
  return isObject(input) && typeof input._id === 'string' && input._id.startsWith('_local/')
}

async function prepareAll(
  database: Database,
  inputs: unknown[],
  newEdits: boolean,
): Promise<PreparedDocument[]> {
  const { blobs, revsLimit } = database
  const prepared: PreparedDocument[] = []
  try {
    for (const input of inputs) {
      prepared.push(await prepareDocument(input, { newEdits, blobs, revsLimit }))
    }
    return prepared
  } catch (error) {
    await discardStaged(database, prepared)
    throw error
  }
}

function present(outcome: WriteOutcome): JsonObject {
  return { ...outcome }
}

export async function bulkGet({ request, database, query }: DatabaseExchange): Promise<Reply> {
  const { docs } = await readJsonObject(request)
  if (!Array.isArray(docs)) throw badRequest("Missing JSON list of 'docs'.")
  const options = {
    revs: query.flag('revs') ?? false,
    latest: query.flag('latest') ?? false,
    attachments: query.flag('attachments') ?? false,
  }
  const wanted: unknown[] = docs
  const results = await Promise.all(wanted.map((each) => getOne(database, each, options)))
  return ok({ results })
}

async function getOne(
  database: Database,
  wanted: unknown,
  options: JsonObject,
): Promise<JsonObject> {
  const { id, rev } = isObject(wanted) ? wanted : {}
  if (typeof id !== 'string') {
    const error = { id: null, rev: null, error: 'bad_request', reason: 'document id missed' }
    return { id: null, docs: [{ error }] }
  }
  try {
    const one = typeof rev === 'string' ? { ...options, rev } : options
    return { id, docs: [{ ok: await database.pouch.get(id, one) }] }
  } catch (error) {
    if (pouchStatus(error) !== 404) throw error
    const told = { id, rev: rev ?? 'undefined', error: 'not_found', reason: 'missing' }
    return { id, docs: [{ error: told }] }
  }
}
