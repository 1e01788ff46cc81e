import { attachmentTooLarge, checkAttachmentName, keepBytes } from '../attachment-intake'
import type { Database } from '../database'
import { discardStaged, requireWritten, writeInQueue, type WriteOutcome } from '../document-writes'
import { conflict, CouchError, notFound } from '../errors'
import { ok, type DatabaseExchange, type Reply } from '../exchange'
import type { JsonObject } from '../json'
import { MAX_ATTACHMENT_BYTES } from '../limits'
import { pouchStatus, revisionTree, type AttachmentStub, type StoredDocument } from '../pouch'
import type { PreparedDocument } from '../prepared-document'
import { checkedId } from '../prepared-document'
import { readChunks } from '../request-body'
import { isGone, listRevisions, parseRevision } from '../revision'
import { revisionOf } from './documents'

export async function getAttachment(exchange: DatabaseExchange): Promise<Reply> {
  const { database, path, request, query } = exchange
  const [id = '', name = ''] = path
  const rev = query.text('rev')
  const document = await database.pouch.get(id, rev === undefined ? {} : { rev })
  const attachment = attachmentOf(document, name)
  const tag = `"${attachment.digest.slice('md5-'.length)}"`
  if (request.headers['if-none-match'] === tag) return { status: 304, headers: { ETag: tag } }
  const { content_type, length } = attachment
  const headers = {
    'Accept-Ranges': 'bytes',
    'Content-Security-Policy': 'sandbox',
    'Content-Type': content_type,
    ETag: tag,
  }
  const range = rangeOf(request.headers.range, length)
  const bytes = await bytesOf(database, document, name, attachment, range)
  if (range === undefined) return { status: 200, bytes, headers }
  const contentRange = `bytes ${range.start}-${range.end}/${length}`
  return { status: 206, bytes, headers: { ...headers, 'Content-Range': contentRange } }
}

async function bytesOf(
  database: Database,
  document: StoredDocument,
  name: string,
  attachment: AttachmentStub,
  range: { start: number; end: number } | undefined,
): Promise<Buffer> {
  const kept = await database.blobs.read(attachment.digest, range)
  if (kept !== undefined) return kept
  const { _id, _rev } = document
  const whole = await database.pouch.getAttachment(_id, name, { rev: _rev })
  if (whole.length !== attachment.length) throw new Error(`bytes of ${attachment.digest} are lost`)
  return range === undefined ? whole : whole.subarray(range.start, range.end + 1)
}

/** RFC 9110, 14: one range of bytes; anything else that is not plainly wrong is the whole. */
function rangeOf(
  header: string | undefined,
  length: number,
): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (match === null || (!match[1] && !match[2])) return undefined
  const [, first, last] = match
  const start = first ? Number(first) : Math.max(0, length - Number(last))
  const end = first && last ? Math.min(Number(last), length - 1) : length - 1
  if (start >= length || start > end) {
    const error = 'requested_range_not_satisfiable'
    const headers = { 'Content-Range': `bytes */${length}` }
    throw new CouchError(416, error, 'Requested range not satisfiable', headers)
  }
  return { start, end }
}

/**
 * The way every chunk of a photo or video comes. The bytes go to disk while other uploads write
 * their documents; only the small document passes through the write queue.
 */
export async function putAttachment(exchange: DatabaseExchange): Promise<Reply> {
  const { database, path, request } = exchange
  const [id = '', name = ''] = path
  checkedId(id)
  checkAttachmentName(name)
  const rev = revisionOf(exchange)
  const chunks = await readChunks(request, MAX_ATTACHMENT_BYTES, attachmentTooLarge)
  const document: PreparedDocument = { id, body: { _id: id }, staged: [], stubs: [] }
  const generation = rev === undefined ? 1 : parseRevision(rev).generation + 1
  const options = { blobs: database.blobs, generation }
  const type = request.headers['content-type']
  const attachment = await keepBytes(chunks, type, options, document.staged)
  const outcome = await database.queue.run(() =>
    edit(exchange, document, rev, (before) => ({ ...before, [name]: attachment })),
  )
  const written = requireWritten(outcome)
  const location = `/${[database.name, id, name].map(encodeURIComponent).join('/')}`
  return { status: 201, json: { ok: true, ...written }, headers: { Location: location } }
}

export async function deleteAttachment(exchange: DatabaseExchange): Promise<Reply> {
  const { database, path } = exchange
  const [id = '', name = ''] = path
  const rev = revisionOf(exchange)
  if (rev === undefined) throw conflict()
  const document: PreparedDocument = { id, body: { _id: id }, staged: [], stubs: [] }
  const outcome = await database.queue.run(() =>
    edit(exchange, document, rev, ({ [name]: removed, ...others }) => {
      if (removed === undefined) throw notFound('Document is missing attachment')
      return others
    }),
  )
  return ok({ ok: true, ...requireWritten(outcome) })
}

/** Writes the named revision again with other attachments. Call inside the write queue. */
async function edit(
  { database, user }: DatabaseExchange,
  document: PreparedDocument,
  rev: string | undefined,
  change: (attachments: JsonObject) => JsonObject,
): Promise<WriteOutcome | undefined> {
  try {
    const before = await revisionToEdit(database, document.id, rev)
    const attachments = change({ ...before?._attachments })
    document.body = { ...before, _id: document.id, _attachments: attachments }
    if (Object.keys(attachments).length === 0) delete document.body._attachments
  } catch (error) {
    await discardStaged(database, [document])
    throw error
  }
  const [outcome] = await writeInQueue({ database, user, newEdits: true }, [document])
  return outcome
}

/** Undefined for a new document. @throws CouchError 409 when the revision is not the one to edit */
async function revisionToEdit(
  { pouch }: Database,
  id: string,
  rev: string | undefined,
): Promise<StoredDocument | undefined> {
  if (rev === undefined) {
    const tree = await revisionTree(pouch, id)
    if (tree !== undefined && !isGone(listRevisions(tree))) throw conflict()
    return undefined
  }
  try {
    return await pouch.get(id, { rev })
  } catch (error) {
    if (pouchStatus(error) !== 404) throw error
    throw new CouchError(409, 'not_found', 'missing_rev')
  }
}

function attachmentOf(document: StoredDocument, name: string): AttachmentStub {
  const attachments = document._attachments ?? {}
  const attachment = Object.hasOwn(attachments, name) ? attachments[name] : undefined
  if (attachment === undefined) throw notFound('Document is missing attachment')
  return attachment
}
