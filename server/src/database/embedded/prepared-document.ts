import { randomUUID } from 'node:crypto'
import { keepAttachments, type PreparedAttachments } from './attachment-intake'
import type { BlobStore } from './blob-store'
import { badRequest, CouchError, tooLarge } from './errors'
import { isObject, isStringArray, type JsonObject } from './json'
import { MAX_DOCUMENT_BYTES } from './limits'
import { parseRevision } from './revision'

/** The members starting with an underscore that a written document may have. */
const SPECIAL_MEMBERS = new Set([
  '_id',
  '_rev',
  '_deleted',
  '_attachments',
  '_revisions',
  '_revs_info',
  '_conflicts',
  '_deleted_conflicts',
  '_local_seq',
])
/** What readers are given beside the document and may send back: not part of it. */
const READ_ONLY_MEMBERS = ['_revs_info', '_conflicts', '_deleted_conflicts', '_local_seq']

/** A document whose shape is known to be good, ready to be judged and written. */
export interface PreparedDocument extends PreparedAttachments {
  id: string
  body: JsonObject
}

/**
 * Checks a document as CouchDB does and takes its attachments in.
 * @throws CouchError 400 or 413 for the whole request
 */
export async function prepareDocument(
  input: unknown,
  options: { newEdits: boolean; blobs: BlobStore; parts?: Buffer[]; revsLimit: number },
): Promise<PreparedDocument> {
  const body = checkedBody(input)
  const id = checkedId(body._id)
  body._id = id
  checkRevision(body, options.newEdits, options.revsLimit)
  const generation = generationOf(body, options.newEdits)
  const attachments = await keepAttachments(body, { ...options, generation })
  return { id, body, ...attachments }
}

function checkedBody(input: unknown): JsonObject {
  if (!isObject(input)) throw badRequest('Document must be a JSON object')
  const unknown = Object.keys(input).find((key) => key[0] === '_' && !SPECIAL_MEMBERS.has(key))
  if (unknown !== undefined) {
    throw new CouchError(400, 'doc_validation', `Bad special document member: ${unknown}`)
  }
  const body = { ...input }
  for (const key of READ_ONLY_MEMBERS) delete body[key]
  if (body._deleted !== undefined && typeof body._deleted !== 'boolean') {
    throw badRequest('_deleted must be a boolean')
  }
  if (body._deleted === false) delete body._deleted
  return body
}

/** @throws CouchError 413: measured only by those whose request was large enough to matter */
export function refuseLargeDocument(input: unknown): void {
  if (!isObject(input)) return
  const size = Buffer.byteLength(JSON.stringify({ ...input, _attachments: undefined }))
  if (size > MAX_DOCUMENT_BYTES) throw tooLarge('document_too_large', String(input._id ?? ''))
}

export function checkedId(id: unknown): string {
  if (id === undefined) return randomUUID().replaceAll('-', '')
  if (typeof id !== 'string') {
    throw new CouchError(400, 'illegal_docid', 'Document id must be a string')
  }
  if (id === '') throw new CouchError(400, 'illegal_docid', 'Document id must not be empty')
  if (id.length > 2_000) throw new CouchError(400, 'illegal_docid', 'Document id is too long')
  // Half a character cannot be stored as UTF-8: it would come back as another id.
  if (/[\ud800-\udfff]/u.test(id)) {
    throw new CouchError(400, 'illegal_docid', 'Document id must be valid UTF-8')
  }
  if (id.startsWith('_') && !/^_(design|local)\/./s.test(id)) {
    const reason = 'Only reserved document ids may start with underscore.'
    throw new CouchError(400, 'illegal_docid', reason)
  }
  return id
}

function checkRevision(body: JsonObject, newEdits: boolean, revsLimit: number): void {
  if (newEdits) delete body._revisions
  if (body._rev !== undefined) parseRevision(body._rev)
  if (newEdits) return
  if (body._revisions === undefined && body._rev === undefined) {
    const reason = 'When `new_edits: false`, the document needs `_rev` or `_revisions` specified'
    throw badRequest(reason)
  }
  if (body._revisions !== undefined) body._revisions = checkedHistory(body._revisions, revsLimit)
}

/** Longer histories than the database keeps are cut here, before PouchDB builds a tree of them. */
function checkedHistory(history: unknown, revsLimit: number): JsonObject {
  if (!isObject(history) || !isStringArray(history.ids) || history.ids.length === 0) {
    throw badRequest('_revisions must have start and ids')
  }
  const { start, ids } = history
  if (typeof start !== 'number' || !Number.isInteger(start) || start < ids.length) {
    throw badRequest('_revisions.start is not a valid generation')
  }
  for (const hash of ids) parseRevision(`1-${hash}`)
  return { start, ids: ids.slice(0, revsLimit) }
}

function generationOf(body: JsonObject, newEdits: boolean): number {
  if (isObject(body._revisions)) return Number(body._revisions.start)
  const given = body._rev === undefined ? 0 : parseRevision(body._rev).generation
  return newEdits ? given + 1 : given
}
