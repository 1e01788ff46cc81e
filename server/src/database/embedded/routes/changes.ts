import { filterOf, type ChangeFilter } from '../change-filter'
import { readChanges, type ChangeBatch } from '../change-reader'
import { badRequest } from '../errors'
import { ok, type DatabaseExchange, type Reply } from '../exchange'
import { isObject, parseJson, type JsonObject } from '../json'
import type { QueryParameters } from '../query-parameters'
import { readBytes } from '../request-body'

/** CouchDB's default for both time-out and heartbeat, in milliseconds. */
const WAIT_MS = 60_000

interface Reading {
  exchange: DatabaseExchange
  options: JsonObject
  filter: ChangeFilter
  limit: number
}

export async function changes(exchange: DatabaseExchange): Promise<Reply | undefined> {
  const { query, database } = exchange
  const feed = query.text('feed') ?? 'normal'
  if (!['normal', 'longpoll', 'continuous', 'live'].includes(feed)) {
    throw badRequest('Supported `feed` types: normal, continuous, live, longpoll')
  }
  const filter = await filterOf(exchange, await bodyOf(exchange))
  const reading = { exchange, filter, options: optionsOf(query), limit: limitOf(query) }
  const since = await sinceOf(query.text('since'), () => database.updateSequence())
  if (feed === 'continuous' || feed === 'live') return continuous(reading, since)
  if (feed === 'longpoll') return longPoll(reading, since)
  const batch = await read(reading, since)
  return ok({ results: batch.results, ...endOf(batch) })
}

function read({ exchange, options, limit, filter }: Reading, since: number): Promise<ChangeBatch> {
  return readChanges(exchange.database, options, since, limit, filter)
}

function endOf(batch: ChangeBatch): { last_seq: number; pending: number } {
  return { last_seq: batch.lastSequence, pending: batch.pending }
}

/** Answers as soon as there is something, or with nothing at the end of the time-out. */
async function longPoll(reading: Reading, since: number): Promise<undefined> {
  const { response } = reading.exchange
  const wait = waitFor(reading)
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'must-revalidate',
  })
  response.write('{"results":[\n')
  try {
    let batch = await read(reading, since)
    while (batch.results.length === 0 && (await wait.next())) batch = await read(reading, since)
    const rows = batch.results.map((row) => JSON.stringify(row)).join(',\n')
    response.end(`${rows}\n],\n${JSON.stringify(endOf(batch)).slice(1)}\n`)
  } finally {
    wait.end()
  }
}

/** One line per change for as long as the client stays. */
async function continuous(reading: Reading, since: number): Promise<undefined> {
  const { response } = reading.exchange
  const wait = waitFor(reading)
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'must-revalidate',
  })
  try {
    let from = since
    let left = reading.limit
    do {
      const batch = await read({ ...reading, limit: left }, from)
      for (const row of batch.results) response.write(`${JSON.stringify(row)}\n`)
      left -= batch.results.length
      from = batch.lastSequence
    } while (left > 0 && (await wait.next()))
    response.end(`${JSON.stringify({ last_seq: from, pending: 0 })}\n`)
  } finally {
    wait.end()
  }
}

interface Wait {
  /** True when there may be something new, false when it is time to end the answer. */
  next(): Promise<boolean>
  end(): void
}

/**
 * Waiting for the next write. With a heartbeat a line break goes out that often and there is no
 * time-out, as in CouchDB: the client sees that the connection lives.
 */
function waitFor({ exchange }: Reading): Wait {
  const { database, query, response, server } = exchange
  const { updates } = database
  const heartbeat = heartbeatOf(query)
  const timeout = Math.min(query.count('timeout') ?? WAIT_MS, WAIT_MS)
  const stop = new AbortController()
  const end = (): void => stop.abort()
  response.on('close', end)
  server.closing.addEventListener('abort', end)
  if (server.closing.aborted) end()
  let seen = updates.version
  const isOver = (): boolean => stop.signal.aborted || updates.closed
  return {
    async next() {
      const deadline = Date.now() + timeout
      while (updates.version === seen && !isOver()) {
        const ms = heartbeat ?? deadline - Date.now()
        if (ms <= 0) return false
        await updates.wait(seen, ms, stop.signal)
        if (updates.version === seen && heartbeat !== undefined) response.write('\n')
      }
      seen = updates.version
      return !isOver()
    },
    end() {
      response.off('close', end)
      server.closing.removeEventListener('abort', end)
    },
  }
}

function heartbeatOf(query: QueryParameters): number | undefined {
  const text = query.text('heartbeat')
  if (text === undefined || text === 'false') return undefined
  if (text === 'true') return WAIT_MS
  const heartbeat = query.count('heartbeat') ?? 0
  if (heartbeat === 0) throw badRequest('The heartbeat value should be a positive integer.')
  // A client must not be able to keep the process busy with line breaks.
  return Math.max(heartbeat, 100)
}

function optionsOf(query: QueryParameters): JsonObject {
  const style = query.text('style') ?? 'main_only'
  if (style !== 'main_only' && style !== 'all_docs') throw badRequest('Unknown `style`.')
  return {
    style,
    descending: query.flag('descending') ?? false,
    include_docs: query.flag('include_docs') ?? false,
    conflicts: query.flag('conflicts') ?? false,
    attachments: query.flag('attachments') ?? false,
    return_docs: true,
  }
}

function limitOf(query: QueryParameters): number {
  const limit = query.count('limit')
  // CouchDB reads a limit of 0 as 1.
  return limit === undefined ? Infinity : Math.max(limit, 1)
}

async function sinceOf(text: string | undefined, now: () => Promise<number>): Promise<number> {
  if (text === undefined || text === '') return 0
  if (text === 'now') return now()
  const plain = text.replace(/^"(.*)"$/, '$1')
  if (!/^\d{1,15}$/.test(plain)) {
    throw badRequest("Malformed sequence supplied in 'since' parameter.")
  }
  return Number(plain)
}

async function bodyOf({ method, request }: DatabaseExchange): Promise<JsonObject> {
  if (method !== 'POST') return {}
  const bytes = await readBytes(request)
  if (bytes.length === 0) return {}
  const body = parseJson(bytes)
  if (!isObject(body)) throw badRequest('Request body must be a JSON object')
  return body
}
