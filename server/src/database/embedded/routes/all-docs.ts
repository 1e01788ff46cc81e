import { badQuery, badRequest } from '../errors'
import { ok, type DatabaseExchange, type Reply } from '../exchange'
import { isStringArray, type JsonObject } from '../json'
import { asCount, asFlag } from '../query-parameters'
import { readOptions, type ReadOptions } from '../read-options'

/** Ids compare as text; CouchDB's ids compare as Erlang terms, where all else stands before text. */
interface Bounds {
  startkey?: string
  endkey?: string
  empty: boolean
}

export async function allDocs(exchange: DatabaseExchange): Promise<Reply> {
  const options = await readOptions(exchange)
  return list(exchange, options, {})
}

export async function designDocs(exchange: DatabaseExchange): Promise<Reply> {
  const options = await readOptions(exchange)
  return list(exchange, options, { startkey: '_design/', endkey: '_design/\uffff' })
}

async function list(
  { database }: DatabaseExchange,
  options: ReadOptions,
  defaults: { startkey?: string; endkey?: string },
): Promise<Reply> {
  const common = {
    include_docs: asFlag(options.include_docs) ?? false,
    conflicts: asFlag(options.conflicts) ?? false,
    attachments: asFlag(options.attachments) ?? false,
    update_seq: asFlag(options.update_seq) ?? false,
    skip: asCount(options.skip) ?? 0,
    ...limitOf(options),
  }
  if (options.keys !== undefined) {
    if (!Array.isArray(options.keys)) throw badRequest('`keys` body member must be an array.')
    if (!isStringArray(options.keys)) throw badQuery('`keys` must be an array of strings.')
    const byKey = await database.pouch.allDocs({ ...common, keys: options.keys })
    return ok({ ...byKey, offset: null })
  }
  const descending = asFlag(options.descending) ?? false
  const bounds = boundsOf({ ...defaults, ...options }, descending)
  const rows = await database.pouch.allDocs({
    ...common,
    ...(bounds.startkey !== undefined && { startkey: bounds.startkey }),
    ...(bounds.endkey !== undefined && { endkey: bounds.endkey }),
    ...(bounds.empty && { limit: 0 }),
    descending,
    inclusive_end: asFlag(options.inclusive_end) ?? true,
  })
  return ok(rows)
}

function limitOf(options: ReadOptions): JsonObject {
  const limit = asCount(options.limit)
  return limit === undefined ? {} : { limit }
}

function boundsOf(options: ReadOptions, descending: boolean): Bounds {
  if ('key' in options && options.key !== undefined) {
    const { key } = options
    return typeof key === 'string' && key !== ''
      ? { startkey: key, endkey: key, empty: false }
      : { empty: true }
  }
  const { startkey, endkey } = options
  const lower = descending ? endkey : startkey
  const upper = descending ? startkey : endkey
  const empty = upper === '' || (upper !== undefined && typeof upper !== 'string')
  const low = typeof lower === 'string' && lower !== '' ? lower : undefined
  const high = typeof upper === 'string' ? upper : undefined
  return descending
    ? { startkey: high, endkey: low, empty }
    : { startkey: low, endkey: high, empty }
}
