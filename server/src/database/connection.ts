/** The server's own way to the database: as its admin, through `nano`, or raw where bytes stream. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import nano from 'nano'
import { z } from 'zod'
import { DatabaseAwayError, DatabaseRefusal } from './errors'

export interface DatabaseRequest {
  method?: 'get' | 'put' | 'post' | 'delete' | 'head'
  db?: string
  /** Below the database, already encoded: `_all_docs`, `_design/x/_view/y`. */
  path?: string
  /** `startkey`, `endkey`, `key` are given as values, the rest as they stand in the URL. */
  query?: Record<string, unknown>
  body?: unknown
  signal?: AbortSignal
}

/** An answer of the embedded database to a request that never left the process. */
export interface DirectAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

export interface Connection {
  /** Root of the database without name and password, no slash at the end. */
  readonly url: string
  /** Signs the proxy-authentication headers that the gateway sends. */
  readonly proxySecret: string
  /** `Authorization` header of the admin. */
  readonly authorization: string
  /**
   * JSON in, JSON out.
   * @throws DatabaseAwayError, DatabaseRefusal
   */
  request<Answer>(schema: z.ZodType<Answer>, request: DatabaseRequest): Promise<Answer>
  /**
   * As the admin, any status, body as a stream; for attachments and whatever is not JSON.
   * @param path from the root, encoded: `/registry/_changes?since=now`
   * @throws DatabaseAwayError
   */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /**
   * Only where the database lives in this process: takes a request whose URL and headers are as the
   * database is to see them. Saves a film's bytes the way through a second socket.
   */
  readonly direct?: Direct
}

export type Direct = (request: IncomingMessage, response: ServerResponse) => Promise<DirectAnswer>

const refusalSchema = z.object({
  statusCode: z.number(),
  error: z.string().optional(),
  reason: z.string().optional(),
  message: z.string(),
})

/** What `nano` throws becomes one of our two errors; an abort stays what it is. */
const translated = (error: unknown, signal: AbortSignal | undefined): unknown => {
  if (signal?.aborted) return signal.reason
  const refusal = refusalSchema.safeParse(
    error instanceof Error ? { ...error, message: error.message } : error,
  )
  if (!refusal.success) {
    return new DatabaseAwayError('the database does not answer', { cause: error })
  }
  const { statusCode, error: word = 'unknown', reason, message } = refusal.data
  if (statusCode === 502 || statusCode === 503 || statusCode === 504) {
    return new DatabaseAwayError(`the database answers ${statusCode}`)
  }
  return new DatabaseRefusal(statusCode, word, reason ?? message)
}

/** A database that answers in another form is at fault itself: never to be taken for bad input. */
const expected = <Answer>(schema: z.ZodType<Answer>, answer: unknown): Answer => {
  const result = schema.safeParse(answer)
  if (result.success) return result.data
  throw new DatabaseRefusal(502, 'bad_answer', result.error.issues[0]?.message ?? 'no form')
}

/** `nano` would write the word `undefined` into the URL. */
const defined = (query: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))

const withoutCredentials = (url: URL): string => {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  return bare.href.replace(/\/+$/, '')
}

const basic = (url: URL): string => {
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

/** @param url with the admin's name and password in it */
export const connect = (url: string, proxySecret: string, direct?: Direct): Connection => {
  const parsed = new URL(url)
  const root = withoutCredentials(parsed)
  const authorization = basic(parsed)
  const server = nano({ url: root, headers: { Authorization: authorization } })
  return {
    url: root,
    proxySecret,
    authorization,
    ...(direct && { direct }),
    async request(schema, { query, ...request }) {
      // `nano` hands `signal` on to fetch; its types do not say so.
      const options = { ...request, ...(query && { qs: defined(query) }) }
      let answer: unknown
      try {
        answer = await server.request(options)
      } catch (error) {
        throw translated(error, request.signal)
      }
      return expected(schema, answer)
    },
    async fetch(path, init = {}) {
      const headers = new Headers(init.headers)
      headers.set('authorization', authorization)
      try {
        return await fetch(`${root}${path}`, { ...init, headers })
      } catch (error) {
        throw translated(error, init.signal ?? undefined)
      }
    },
  }
}
