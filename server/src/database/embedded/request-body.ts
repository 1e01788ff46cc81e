import type { IncomingMessage } from 'node:http'
import { badRequest, CouchError, tooLarge } from './errors'
import { isObject, parseJson, type JsonObject } from './json'
import { MAX_BODY_BYTES } from './limits'

/** Collects a body in the pieces it comes in. @throws what `refuse` makes, once it is too long */
export async function readChunks(
  request: IncomingMessage,
  limit: number,
  refuse: () => CouchError,
): Promise<Buffer[]> {
  // Told in advance, it need not be read to be refused.
  if (Number(request.headers['content-length'] ?? 0) > limit) throw refuse()
  const chunks: Buffer[] = []
  let length = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > limit) {
        request.removeAllListeners('data')
        reject(refuse())
      } else chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks))
    request.on('error', reject)
    request.on('close', () => reject(badRequest('The request ended early.')))
  })
}

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const refuse = (): CouchError => tooLarge('too_large', 'the request entity is too large')
  return Buffer.concat(await readChunks(request, MAX_BODY_BYTES, refuse))
}

/** @throws CouchError 415 unless the body says it is JSON */
export function requireJsonType(request: IncomingMessage): void {
  const type = request.headers['content-type'] ?? ''
  if (/^application\/json\s*(;|$)/i.test(type)) return
  throw new CouchError(415, 'bad_content_type', 'Content-Type must be application/json')
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(request)
  if (bytes.length === 0) throw badRequest('invalid UTF-8 JSON')
  return parseJson(bytes)
}

/** A JSON object sent as such: what every POST to a `_something` takes. */
export async function readJsonObject(request: IncomingMessage): Promise<JsonObject> {
  requireJsonType(request)
  const body = await readJson(request)
  if (!isObject(body)) throw badRequest('Request body must be a JSON object')
  return body
}
