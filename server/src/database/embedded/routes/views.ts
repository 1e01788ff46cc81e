import { badQuery, CouchError, notFound } from '../errors'
import { ok, type DatabaseExchange, type Reply } from '../exchange'
import { isObject, type JsonObject } from '../json'
import { asCount, asFlag } from '../query-parameters'
import { readOptions, type ReadOptions } from '../read-options'
import type { StoredDocument } from '../pouch'

export async function view(exchange: DatabaseExchange): Promise<Reply> {
  const { database, path } = exchange
  const [designId = '', viewName = ''] = path
  const design = await database.pouch.get(designId)
  const definition = viewOf(design, viewName)
  const options = await readOptions(exchange)
  const request = requestOf(options, definition.reduce !== undefined)
  try {
    return ok(
      await database.pouch.query(`${designId.slice('_design/'.length)}/${viewName}`, request),
    )
  } catch (error) {
    throw asQueryError(error)
  }
}

export async function designInfo({ database, path: [id = ''] }: DatabaseExchange): Promise<Reply> {
  const { language } = await database.pouch.get(id)
  const name = id.slice('_design/'.length)
  return ok({ name, view_index: { language: language ?? 'javascript', updater_running: false } })
}

function viewOf(design: StoredDocument, name: string): JsonObject {
  const views = isObject(design.views) ? design.views : {}
  const definition = Object.hasOwn(views, name) ? views[name] : undefined
  if (!isObject(definition) || typeof definition.map !== 'string') {
    throw notFound('missing_named_view')
  }
  return definition
}

function requestOf(options: ReadOptions, hasReduce: boolean): JsonObject {
  const reduce = hasReduce && (asFlag(options.reduce) ?? true)
  if (!hasReduce && asFlag(options.reduce) === true)
    throw badQuery('`reduce` is invalid for map-only views.')
  const group = asFlag(options.group) ?? false
  const groupLevel = asCount(options.group_level)
  const includeDocs = asFlag(options.include_docs) ?? false
  if (reduce && includeDocs) throw badQuery('`include_docs` is invalid for reduce')
  if (!reduce && (group || groupLevel !== undefined)) {
    throw badQuery('Invalid use of grouping on a map view.')
  }
  if (reduce && options.keys !== undefined && !group) {
    throw badQuery('Multi-key fetches for reduce views must use `group=true`')
  }
  const { key, keys, startkey, endkey } = options
  if (keys !== undefined && !Array.isArray(keys)) throw badQuery('`keys` must be an array.')
  const limit = asCount(options.limit)
  return {
    ...(key !== undefined && { key }),
    ...(keys !== undefined && { keys }),
    ...(startkey !== undefined && { startkey }),
    ...(endkey !== undefined && { endkey }),
    ...(limit !== undefined && { limit }),
    ...(groupLevel !== undefined && { group_level: groupLevel }),
    skip: asCount(options.skip) ?? 0,
    descending: asFlag(options.descending) ?? false,
    inclusive_end: asFlag(options.inclusive_end) ?? true,
    update_seq: asFlag(options.update_seq) ?? false,
    conflicts: asFlag(options.conflicts) ?? false,
    attachments: asFlag(options.attachments) ?? false,
    include_docs: includeDocs,
    reduce,
    group,
  }
}

/** What a built-in reduce cannot add up is the view's fault, and told as such. */
function asQueryError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (error.name === 'invalid_value') return new CouchError(500, error.name, error.message)
  if (error.name === 'query_parse_error') return badQuery(error.message)
  return error
}
