/** Hands a request on to the database and its answer back, as streams, in the caller's name. */
import { once } from 'node:events'
import { Agent, type IncomingMessage, request as httpRequest } from 'node:http'
import { Agent as TlsAgent, request as httpsRequest } from 'node:https'
import { Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { DomainError } from '@shared/errors'
import type { Direct } from '../database/connection'
import { DatabaseAwayError } from '../database/errors'

export interface Forwarded {
  /** At the database, query included. */
  url: URL
  /** Proxy authentication of the caller. */
  identity: Record<string, string>
  /** Bytes. */
  bodyLimit: number
}

/** All that the database has to know of a request; cookies and forged identities stay here. */
const requestHeaders = [
  'accept',
  'content-type',
  'content-length',
  'if-none-match',
  'range',
] as const

/** All that a client has to know of an answer. */
const responseHeaders = [
  'content-type',
  'content-length',
  'content-range',
  'content-md5',
  'accept-ranges',
  'etag',
  'digest',
] as const

/** The database answers at once or, for a large batch, within seconds; no feed stays open here. */
const timeoutMs = 120_000

// Idle connections are left (`timeout`, ms) before the database leaves them: a request on one that is
// just being closed would fail for no reason.
const agentOptions = {
  keepAlive: true,
  maxSockets: 128,
  scheduling: 'lifo',
  timeout: 4000,
} as const
const agents = { 'http:': new Agent(agentOptions), 'https:': new TlsAgent(agentOptions) }

const tooLarge = () => new DomainError('too-large', 'The request is larger than allowed.')

/** Ends a body that has no stated length at the same limit as one that has. */
class LimitedBody extends Transform {
  #left: number

  constructor(limit: number) {
    super()
    this.#left = limit
  }

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#left -= piece.length
    if (this.#left < 0) done(tooLarge())
    else done(null, piece)
  }
}

const picked = (
  { headers }: Pick<IncomingMessage, 'headers'>,
  names: readonly string[],
): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )

/** Node's own form of headers. */
const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const away = (error: unknown): unknown =>
  error instanceof DomainError
    ? error
    : new DatabaseAwayError('the database does not answer', { cause: error })

const ask = async (
  request: Request,
  { url, identity, bodyLimit }: Forwarded,
  signal: AbortSignal,
): Promise<IncomingMessage> => {
  const secure = url.protocol === 'https:'
  const upstream = (secure ? httpsRequest : httpRequest)(url, {
    method: request.method,
    headers: { ...picked(request, requestHeaders), ...identity },
    agent: secure ? agents['https:'] : agents['http:'],
    timeout: timeoutMs,
    signal,
  })
  upstream.setNoDelay(true)
  upstream.on('timeout', () => upstream.destroy(new Error('the database is silent')))
  // Once there is an answer nobody else listens, and an error unheard would end the process.
  upstream.on('error', () => undefined)
  const answered = once(upstream, 'response')
  const sending = hasBody(request)
    ? // Piped, so that a failure does not take the client's connection down before the answer is out.
      pipeline(request.pipe(new LimitedBody(bodyLimit)), upstream)
    : Promise.resolve(void upstream.end())
  // An answer can come before the whole body is sent (a refusal); then the body no longer matters.
  const failed = sending.then(() => new Promise<never>(() => undefined))
  try {
    const [answer] = await Promise.race([answered, failed])
    return answer
  } catch (error) {
    throw away(error)
  } finally {
    // What is left of the body is read and dropped, or the client would never come to the answer.
    sending.catch(() => request.resume())
  }
}

const requireWithin = (request: Request, limit: number): void => {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge()
}

/** Head of an answer out of the database. */
export const begin = (
  response: Response,
  status: number,
  headers: Record<string, string>,
): void => {
  response.status(status)
  response.set(headers)
  // What a member has stored is data: it must never run as a page of ours.
  response.set('Content-Security-Policy', "default-src 'none'; sandbox")
  response.set('Cache-Control', 'private, no-cache')
}

/**
 * @throws DomainError `too-large`; DatabaseAwayError
 */
export const forward = async (
  request: Request,
  response: Response,
  forwarded: Forwarded,
): Promise<void> => {
  requireWithin(request, forwarded.bodyLimit)
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const answer = await ask(request, forwarded, gone.signal)
  begin(response, answer.statusCode ?? 502, picked(answer, responseHeaders))
  await pipeline(answer, response)
}

/**
 * The same for a database in this process. It sees of the request what it would see on a wire.
 *
 * @throws DomainError `too-large`
 */
export const handOver = async (
  direct: Direct,
  request: Request,
  response: Response,
  { url, identity, bodyLimit }: Forwarded,
): Promise<void> => {
  requireWithin(request, bodyLimit)
  request.url = `${url.pathname}${url.search}`
  const headers = { ...picked(request, requestHeaders), ...identity }
  request.headers = lowerCased(headers)
  const answer = await direct(request, response)
  if (response.destroyed) return
  begin(response, answer.status, picked({ headers: lowerCased(answer.headers) }, responseHeaders))
  response.end(answer.body)
  // What is left of a refused body is read and dropped, or the client never comes to the answer.
  request.resume()
}
