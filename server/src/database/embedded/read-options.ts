import { badRequest } from './errors'
import type { DatabaseExchange } from './exchange'
import { isObject, parseJson } from './json'
import { readBytes, requireJsonType } from './request-body'

/** How a list or view is to be read: from the query, and for POST from the body too. */
export interface ReadOptions {
  key?: unknown
  keys?: unknown
  startkey?: unknown
  endkey?: unknown
  [name: string]: unknown
}

const JSON_NAMES = ['key', 'keys'] as const
const TEXT_NAMES = [
  'include_docs',
  'conflicts',
  'attachments',
  'update_seq',
  'skip',
  'limit',
  'descending',
  'inclusive_end',
  'reduce',
  'group',
  'group_level',
] as const

/** @throws CouchError 400 when a key is not JSON or the body is not an object */
export async function readOptions(exchange: DatabaseExchange): Promise<ReadOptions> {
  const { query, method } = exchange
  const options: ReadOptions = {}
  for (const name of JSON_NAMES) set(options, name, query.json(name))
  set(options, 'startkey', query.json('startkey', 'start_key'))
  set(options, 'endkey', query.json('endkey', 'end_key'))
  for (const name of TEXT_NAMES) set(options, name, query.text(name))
  return method === 'POST' ? { ...options, ...(await bodyOf(exchange)) } : options
}

async function bodyOf({ request }: DatabaseExchange): Promise<ReadOptions> {
  requireJsonType(request)
  const bytes = await readBytes(request)
  if (bytes.length === 0) return {}
  const body = parseJson(bytes)
  if (!isObject(body)) throw badRequest('Request body must be a JSON object')
  const { start_key, end_key, ...options } = body
  const renamed: ReadOptions = options
  if (start_key !== undefined) renamed.startkey = start_key
  if (end_key !== undefined) renamed.endkey = end_key
  return renamed
}

function set(options: ReadOptions, name: string, value: unknown): void {
  if (value !== undefined) options[name] = value
}
