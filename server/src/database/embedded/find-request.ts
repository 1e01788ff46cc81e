import { badRequest, CouchError } from './errors'
import { isObject, isStringArray, type JsonObject } from './json'
import { compileSelector } from './selector'

/** A `_find` whose members are known to be good. */
export interface FindRequest {
  selector: JsonObject
  matches: (document: JsonObject) => boolean
  limit: number
  skip: number
  sort: { field: string; descending: boolean }[]
  fields?: string[]
  useIndex?: { design: string; name?: string }
  conflicts: boolean
}

const MEMBERS = new Set([
  'selector',
  'limit',
  'skip',
  'sort',
  'fields',
  'use_index',
  'bookmark',
  'conflicts',
  'r',
  'update',
  'stable',
  'stale',
  'execution_stats',
  'allow_fallback',
])

/** @throws CouchError 400 for members that are missing, unknown or of the wrong kind */
export function parseFindRequest(body: JsonObject): FindRequest {
  const unknown = Object.keys(body).find((key) => !MEMBERS.has(key))
  if (unknown !== undefined) {
    throw new CouchError(400, 'invalid_key', `Invalid key ${unknown} for this request.`)
  }
  const { selector, fields } = body
  if (selector === undefined) {
    throw new CouchError(400, 'missing_required_key', 'Missing required key: selector')
  }
  if (!isObject(selector)) {
    throw new CouchError(400, 'invalid_selector_json', 'Selector must be a JSON object')
  }
  const wantsFields = isStringArray(fields) && fields.length > 0 && !fields.includes('all_fields')
  return {
    selector,
    matches: compileSelector(selector),
    // What CouchDB gives when nothing is said.
    limit: countOf(body.limit, 25),
    skip: countOf(body.skip, 0) + skipOf(body.bookmark),
    sort: sortOf(body.sort),
    ...(wantsFields && { fields }),
    ...useIndexOf(body.use_index),
    conflicts: body.conflicts === true,
  }
}

function countOf(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  const reason = `${JSON.stringify(value)} is not an integer greater than or equal to zero`
  throw new CouchError(400, 'invalid_non_neg_integer', reason)
}

function sortOf(sort: unknown): FindRequest['sort'] {
  if (sort === undefined) return []
  if (!Array.isArray(sort)) throw new CouchError(400, 'invalid_sort_json', 'Sort must be a list')
  const parts: unknown[] = sort
  return parts.map((part) => {
    if (typeof part === 'string') return { field: part, descending: false }
    const [entry, ...more] = isObject(part) ? Object.entries(part) : []
    if (entry === undefined || more.length > 0 || (entry[1] !== 'asc' && entry[1] !== 'desc')) {
      throw new CouchError(400, 'invalid_sort_field', 'Invalid sort field')
    }
    return { field: entry[0], descending: entry[1] === 'desc' }
  })
}

function useIndexOf(value: unknown): Pick<FindRequest, 'useIndex'> {
  const parts = typeof value === 'string' ? [value] : value
  if (!isStringArray(parts) || parts[0] === undefined) return {}
  const design = parts[0].replace(/^_design\//, '')
  return { useIndex: { design, ...(parts[1] !== undefined && { name: parts[1] }) } }
}

/** A bookmark is opaque to clients; here it is how many documents were given so far. */
export function bookmarkFor(request: FindRequest, given: number): string {
  if (given === 0) return 'nil'
  return Buffer.from(`skip:${request.skip + given}`).toString('base64url')
}

function skipOf(bookmark: unknown): number {
  if (bookmark === undefined || bookmark === null || bookmark === '' || bookmark === 'nil') return 0
  const text = Buffer.from(String(bookmark), 'base64url').toString('latin1')
  const count = /^skip:(\d{1,9})$/.exec(text)?.[1]
  if (count === undefined) {
    const reason = `Invalid bookmark value: ${JSON.stringify(bookmark)}`
    throw new CouchError(400, 'invalid_bookmark', reason)
  }
  return Number(count)
}

/** The asked-for fields of a document; `a.b` reaches into an object. */
export function presentFields(document: JsonObject, fields: string[] | undefined): JsonObject {
  if (fields === undefined) return document
  const picked: JsonObject = {}
  for (const field of fields) copyPath(document, picked, field.split('.'))
  return picked
}

function copyPath(from: JsonObject, to: JsonObject, [key = '', ...rest]: string[]): void {
  if (key === '__proto__') throw badRequest('__proto__ is not a field')
  if (!Object.hasOwn(from, key)) return
  const value = from[key]
  if (rest.length === 0) to[key] = value
  else if (isObject(value)) {
    const inner = to[key]
    const target: JsonObject = isObject(inner) ? inner : {}
    to[key] = target
    copyPath(value, target, rest)
  }
}
