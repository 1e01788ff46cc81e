import type { BlobStore, StagedBlob } from './blob-store'
import { badRequest, CouchError, tooLarge } from './errors'
import { isObject, type JsonObject } from './json'
import { BLOB_BYTES, MAX_ATTACHMENT_BYTES } from './limits'
import type { StoredDocument } from './pouch'

export interface PreparedAttachments {
  /** Bytes written beside the database, to be put in place with the document. */
  staged: StagedBlob[]
  /** Names sent as stubs: "as it was in the revision before". */
  stubs: string[]
}

/**
 * Takes the attachments of a document in: base64 in the JSON, parts of a multipart body, or stubs.
 * Large ones become files, small ones stay base64, which is what LevelDB takes quickest.
 */
export async function keepAttachments(
  body: JsonObject,
  options: { blobs: BlobStore; parts?: Buffer[]; generation: number },
): Promise<PreparedAttachments> {
  const taken: PreparedAttachments = { staged: [], stubs: [] }
  const given = body._attachments
  if (given === undefined) return taken
  if (!isObject(given)) throw badRequest('_attachments must be an object')
  const parts = [...(options.parts ?? [])]
  const kept: JsonObject = {}
  for (const [name, attachment] of Object.entries(given)) {
    checkAttachmentName(name)
    if (!isObject(attachment)) throw badRequest(`Invalid attachment ${name}`)
    if (attachment.stub === true) {
      taken.stubs.push(name)
      kept[name] = attachment
      continue
    }
    const bytes = attachment.follows === true ? parts.shift() : decodeBase64(attachment.data)
    if (bytes === undefined) throw badRequest(`Invalid attachment data for ${name}`)
    const type = typeof attachment.content_type === 'string' ? attachment.content_type : undefined
    kept[name] = await keepBytes([bytes], type, options, taken.staged)
  }
  if (Object.keys(kept).length === 0) delete body._attachments
  else body._attachments = kept
  return taken
}

/** One attachment as PouchDB takes it: base64 when small, else a stub for a staged file. */
export async function keepBytes(
  chunks: Buffer[],
  contentType: string | undefined,
  options: { blobs: BlobStore; generation: number },
  staged: StagedBlob[],
): Promise<JsonObject> {
  const content_type = contentType || 'application/octet-stream'
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  if (length > MAX_ATTACHMENT_BYTES) throw attachmentTooLarge()
  if (length < BLOB_BYTES) return { content_type, data: Buffer.concat(chunks).toString('base64') }
  const blob = await options.blobs.stage(chunks)
  staged.push(blob)
  return { content_type, digest: blob.digest, length, revpos: options.generation, stub: true }
}

export function attachmentTooLarge(): CouchError {
  const reason = `An attachment may have ${MAX_ATTACHMENT_BYTES} bytes.`
  return tooLarge('attachment_too_large', reason)
}

export function checkAttachmentName(name: string): void {
  if (name === '') throw badRequest('Attachment name is empty')
  if (name.startsWith('_')) {
    throw badRequest(`Attachment name '${name}' starts with prohibited character '_'`)
  }
}

/**
 * Replaces stubs by what the revision before has under that name. A client cannot name a digest
 * of its own choice: that would let it attach bytes it was never given.
 */
export function resolveStubs(
  body: JsonObject,
  stubs: readonly string[],
  previous: StoredDocument | undefined,
): void {
  if (stubs.length === 0 || !isObject(body._attachments)) return
  const resolved = { ...body._attachments }
  for (const name of stubs) {
    const known = previous?._attachments?.[name]
    if (known === undefined) {
      const reason = `Invalid attachment stub in ${String(body._id)} for ${name}`
      throw new CouchError(412, 'missing_stub', reason)
    }
    const { content_type, digest, length, revpos } = known
    resolved[name] = { content_type, digest, length, revpos, stub: true }
  }
  body._attachments = resolved
}

function decodeBase64(data: unknown): Buffer | undefined {
  if (typeof data !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(data)) return undefined
  return Buffer.from(data, 'base64')
}
