import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { identify } from './authentication'
import { badRequest, CouchError } from './errors'
import type { Reply, ServerContext } from './exchange'
import { pouchStatus } from './pouch'
import { QueryParameters } from './query-parameters'
import { dispatch } from './routes'

/** How long a client may go on sending a body that was refused, in milliseconds. */
const DRAIN_MS = 5_000

/** An answer as it goes out: what it says, how, and its bytes. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/**
 * Answers one request; whatever goes wrong becomes an answer too, never an exception.
 * @returns undefined where the answer went to the response already
 */
type Answering = (request: IncomingMessage, response: ServerResponse) => Promise<Answer | undefined>

export const createAnswering =
  (context: ServerContext): Answering =>
  async (request, response) => {
    try {
      const reply = await replyTo(context, request, response)
      return reply && answerOf(reply)
    } catch (error) {
      return refusalOf(context, request, response, error)
    }
  }

export function createEndpoint(answering: Answering): Server {
  const server = createServer((request, response) => {
    void serve(answering, request, response)
  })
  // A long poll lasts as long as its client wants; the gateway has limits of its own.
  server.requestTimeout = 0
  server.keepAliveTimeout = 65_000
  return server
}

async function serve(
  answering: Answering,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.on('error', () => response.destroy())
  const answer = await answering(request, response)
  if (answer !== undefined) send(request, response, answer)
}

async function replyTo(
  context: ServerContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Reply | undefined> {
  const target = request.url ?? '/'
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  const query = new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1))
  const user = identify(request, context.credentials)
  return dispatch({
    request,
    response,
    method: request.method === 'HEAD' ? 'GET' : (request.method ?? ''),
    path: segments(path),
    query: new QueryParameters(query),
    user,
    server: context,
  })
}

function segments(path: string): string[] {
  const trimmed = path.replace(/^\/+/, '').replace(/\/$/, '')
  if (trimmed === '') return []
  try {
    return trimmed.split('/').map((each) => decodeURIComponent(each.replaceAll('+', ' ')))
  } catch {
    throw badRequest('invalid_url_encoding')
  }
}

function answerOf({ status, json, bytes, headers }: Reply): Answer {
  const text = json === undefined ? undefined : `${JSON.stringify(json)}\n`
  const body = bytes ?? Buffer.from(text ?? '')
  return {
    status,
    headers: {
      'Cache-Control': 'must-revalidate',
      ...(text !== undefined && { 'Content-Type': 'application/json' }),
      'Content-Length': String(body.length),
      ...headers,
    },
    body,
  }
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, answer.headers)
  response.end(request.method === 'HEAD' ? undefined : answer.body)
  if (!request.complete) drain(request)
}

/** Reads on for a moment, so that the client sees the refusal instead of a reset connection. */
function drain(request: IncomingMessage): void {
  request.resume()
  const timer = setTimeout(() => request.destroy(), DRAIN_MS)
  timer.unref()
  request.on('close', () => clearTimeout(timer))
}

function refusalOf(
  context: ServerContext,
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): Answer | undefined {
  const refusal = asCouchError(error)
  // A caller who left in the middle of a body is no fault of the database's.
  const isGone = request.destroyed && !request.complete
  if (refusal.status >= 500 && !isGone) {
    context.log.error({ error, url: request.url }, 'embedded database: request failed')
  }
  if (response.headersSent) {
    // Headers are out already: the only honest end is a broken connection.
    response.destroy()
    return undefined
  }
  const json = { error: refusal.error, reason: refusal.reason }
  const headers = { ...refusal.headers, ...(!request.complete && { Connection: 'close' }) }
  return answerOf({ status: refusal.status, json, headers })
}

function asCouchError(error: unknown): CouchError {
  if (error instanceof CouchError) return error
  const status = pouchStatus(error)
  const told = error instanceof Error ? error : new Error(String(error))
  if (status === undefined || status < 400 || status > 499) {
    return new CouchError(500, 'unknown_error', 'internal error')
  }
  // PouchDB says "missing" or "deleted" in its reason and calls the kind by name.
  const reason = 'reason' in told && typeof told.reason === 'string' ? told.reason : told.message
  return new CouchError(status, told.name, reason)
}
