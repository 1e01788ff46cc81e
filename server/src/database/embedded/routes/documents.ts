import { parseMultipart } from '../multipart'
import type { IncomingMessage } from 'node:http'
import { badRequest, conflict, notFound } from '../errors'
import { ok, type DatabaseExchange, type Reply } from '../exchange'
import { isObject, isStringArray, parseJson, type JsonObject } from '../json'
import { MAX_DOCUMENT_BYTES } from '../limits'
import type { StoredDocument } from '../pouch'
import { prepareDocument, refuseLargeDocument } from '../prepared-document'
import { readBytes, requireJsonType } from '../request-body'
import { parseRevision } from '../revision'
import { requireWritten, writeDocuments } from '../document-writes'
import { writeLocal } from './local-documents'

export async function getDocument(exchange: DatabaseExchange): Promise<Reply> {
  const { path, database, query, request } = exchange
  const [id = ''] = path
  const openRevs = query.text('open_revs')
  if (openRevs !== undefined) return getOpenRevisions(exchange, id)
  const rev = query.text('rev')
  if (rev !== undefined) parseRevision(rev)
  const meta = query.flag('meta') ?? false
  const extra = {
    revs_info: meta || (query.flag('revs_info') ?? false),
    conflicts: meta || (query.flag('conflicts') ?? false),
    revs: query.flag('revs') ?? false,
  }
  const document = await database.pouch.get(id, {
    ...(rev !== undefined && { rev }),
    ...extra,
    attachments: query.flag('attachments') ?? false,
    latest: query.flag('latest') ?? false,
  })
  // What depends on other revisions changes without this one changing: no tag for it.
  if (extra.revs_info || extra.conflicts) return ok(document)
  return tagged(document, request)
}

function tagged(document: StoredDocument, request: IncomingMessage): Reply {
  const tag = `"${document._rev}"`
  if (request.headers['if-none-match'] === tag) return { status: 304, headers: { ETag: tag } }
  return { status: 200, json: document, headers: { ETag: tag } }
}

async function getOpenRevisions({ database, query }: DatabaseExchange, id: string): Promise<Reply> {
  const wanted = query.text('open_revs') === 'all' ? 'all' : query.json('open_revs')
  if (wanted !== 'all') {
    if (!isStringArray(wanted)) throw badRequest('`open_revs` must be "all" or a list of revisions')
    for (const rev of wanted) parseRevision(rev)
  }
  const list = await database.pouch.get(id, {
    open_revs: wanted,
    revs: query.flag('revs') ?? false,
    latest: query.flag('latest') ?? false,
    attachments: query.flag('attachments') ?? false,
  })
  return ok(list)
}

export async function putDocument(exchange: DatabaseExchange): Promise<Reply> {
  const { path, request, query } = exchange
  const [id = ''] = path
  const { body, parts } = await readDocument(request)
  const rev = revisionOf(exchange)
  if (rev !== undefined && body._rev !== undefined && body._rev !== rev) {
    const reason = 'Document rev from request body and query string have different values'
    throw badRequest(reason)
  }
  const document = { ...body, _id: id, ...(rev !== undefined && { _rev: rev }) }
  return created(exchange, document, { parts, newEdits: query.flag('new_edits') ?? true })
}

export async function postDocument(exchange: DatabaseExchange): Promise<Reply> {
  requireJsonType(exchange.request)
  const { body } = await readDocument(exchange.request)
  if (typeof body._id === 'string' && body._id.startsWith('_local/')) {
    const { database } = exchange
    const id = body._id
    const result = await database.queue.run(() => writeLocal(database, id, body))
    return { status: 201, json: result }
  }
  return created(exchange, body, { newEdits: true })
}

export async function deleteDocument(exchange: DatabaseExchange): Promise<Reply> {
  const [id = ''] = exchange.path
  // Asked first for its sake: what is not there is 404 whatever revision is named.
  await exchange.database.pouch.get(id)
  const rev = revisionOf(exchange)
  if (rev === undefined) throw conflict()
  const reply = await created(exchange, { _id: id, _rev: rev, _deleted: true }, { newEdits: true })
  return { ...reply, status: 200 }
}

/** CouchDB's own `COPY`: the winning (or named) revision under another id, attachments and all. */
export async function copyDocument(exchange: DatabaseExchange): Promise<Reply> {
  const { path, database, query, request } = exchange
  const [id = ''] = path
  const destination = request.headers.destination
  if (typeof destination !== 'string') throw badRequest('Destination header is mandatory for COPY.')
  const [target = '', targetQuery] = decodeURIComponent(destination).split('?rev=')
  if (target === '') throw notFound()
  const rev = query.text('rev')
  const source = await database.pouch.get(id, { attachments: true, ...(rev && { rev }) })
  const copy: JsonObject = { ...source, _id: target }
  delete copy._rev
  if (targetQuery !== undefined) copy._rev = targetQuery
  return created(exchange, copy, { newEdits: true })
}

async function created(
  { database, user }: DatabaseExchange,
  input: JsonObject,
  options: { newEdits: boolean; parts?: Buffer[] },
): Promise<Reply> {
  const { blobs, revsLimit } = database
  const document = await prepareDocument(input, { ...options, blobs, revsLimit })
  const outcomes = await writeDocuments({ database, user, newEdits: options.newEdits }, [document])
  const { id, rev } = requireWritten(outcomes[0])
  const location = `/${encodeURIComponent(database.name)}/${encodeURIComponent(id)}`
  const headers = { ETag: `"${rev}"`, Location: location }
  return { status: 201, json: { ok: true, id, rev }, headers }
}

/** The revision a write builds on, from the query or the If-Match header. */
export function revisionOf({ query, request }: DatabaseExchange): string | undefined {
  const rev = query.text('rev') ?? request.headers['if-match']?.replace(/^"|"$/g, '')
  if (rev !== undefined) parseRevision(rev)
  return rev
}

async function readDocument(
  request: IncomingMessage,
): Promise<{ body: JsonObject; parts?: Buffer[] }> {
  const bytes = await readBytes(request)
  const multipart = parseMultipart(request.headers['content-type'] ?? '', bytes)
  const [json, ...parts] = multipart ?? [bytes]
  const body = parseJson(json ?? Buffer.alloc(0))
  if (!isObject(body)) throw badRequest('Document must be a JSON object')
  if (bytes.length > MAX_DOCUMENT_BYTES) refuseLargeDocument(body)
  return multipart === undefined ? { body } : { body, parts }
}
