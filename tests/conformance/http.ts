/** HTTP for tests: paths and headers go out exactly as they are given, which `fetch` does not do. */
import { type IncomingHttpHeaders, request as httpRequest } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  bytes: Buffer
  text: string
  /** The body as JSON; throws where it is none. */
  readonly json: Record<string, unknown>
  /** `name=value` of every cookie that was set. */
  cookies: string[]
}

export interface Sent {
  json?: unknown
  body?: string | Uint8Array
  headers?: Record<string, string | string[]>
  /** Without a stated length, in pieces. */
  chunked?: boolean
}

/** The body of an answer that is an object. */
const objectOf = (text: string): Record<string, unknown> => {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) throw new Error(`no object: ${text}`)
  return { ...value }
}

const answerOf = (status: number, headers: IncomingHttpHeaders, bytes: Buffer): Answer => {
  const text = bytes.toString('utf8')
  return {
    status,
    headers,
    bytes,
    text,
    get json() {
      return objectOf(text)
    },
    cookies: (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0] ?? ''),
  }
}

const bodyOf = ({ json, body }: Sent): string | Uint8Array | undefined =>
  json === undefined ? body : JSON.stringify(json)

/** @param path of the request line, sent as it stands */
export const send = (
  origin: string,
  method: string,
  path: string,
  sent: Sent = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const body = bodyOf(sent)
    const headers = {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(sent.chunked && { 'transfer-encoding': 'chunked' }),
      ...(body !== undefined && !sent.chunked && { 'content-length': Buffer.byteLength(body) }),
      ...sent.headers,
    }
    const outgoing = httpRequest({ hostname, port, method, path, headers, agent: false })
    let begun = false
    outgoing.on('response', (response) => {
      begun = true
      const { statusCode = 0, headers: answered } = response
      buffer(response).then((bytes) => resolve(answerOf(statusCode, answered, bytes)), reject)
    })
    // A refusal may come, and the connection end, before the whole body is sent.
    outgoing.on('error', (error) => {
      if (!begun) reject(error)
    })
    outgoing.end(body)
  })
