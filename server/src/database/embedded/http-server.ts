import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { identify } from './authentication'
import { badRequest, CouchError } from './errors'
import type { Reply, ServerContext } from './exchange'
import { pouchStatus } from './pouch'
import { QueryParameters } from './query-parameters'
import { dispatch } from './routes'

/** How long a client may go on sending a body that was refused, in milliseconds. */
const DRAIN_MS = 5_000

export function createEndpoint(context: ServerContext): Server {
  const server = createServer((request, response) => {
    void serve(context, request, response)
  })
  // A long poll lasts as long as its client wants; the gateway has limits of its own.
  server.requestTimeout = 0
  server.keepAliveTimeout = 65_000
  return server
}

/** Answers one request; whatever goes wrong becomes an answer too, never an uncaught exception. */
async function serve(
  context: ServerContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.on('error', () => response.destroy())
  try {
    const reply = await answer(context, request, response)
    if (reply !== undefined) send(request, response, reply)
  } catch (error) {
    refuse(context, request, response, error)
  }
}

async function answer(
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

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const json = reply.json === undefined ? undefined : `${JSON.stringify(reply.json)}\n`
  const body = reply.bytes ?? Buffer.from(json ?? '')
  response.writeHead(reply.status, {
    'Cache-Control': 'must-revalidate',
    ...(json !== undefined && { 'Content-Type': 'application/json' }),
    'Content-Length': body.length,
    ...reply.headers,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
  if (!request.complete) drain(request)
}

/** Reads on for a moment, so that the client sees the refusal instead of a reset connection. */
function drain(request: IncomingMessage): void {
  request.resume()
  const timer = setTimeout(() => request.destroy(), DRAIN_MS)
  timer.unref()
  request.on('close', () => clearTimeout(timer))
}

function refuse(
  context: ServerContext,
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  const refusal = asCouchError(error)
  if (refusal.status >= 500) {
    context.log.error({ error, url: request.url }, 'embedded database: request failed')
  }
  // Headers are out already: the only honest end is a broken connection.
  if (response.headersSent) return void response.destroy()
  const json = { error: refusal.error, reason: refusal.reason }
  const headers = { ...refusal.headers, ...(!request.complete && { Connection: 'close' }) }
  send(request, response, { status: refusal.status, json, headers })
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
