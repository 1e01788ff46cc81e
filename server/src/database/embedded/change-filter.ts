import { badRequest, CouchError, notFound } from './errors'
import type { DatabaseExchange } from './exchange'
import { isObject, isStringArray, type JsonObject } from './json'
import type { ChangeRow, StoredDocument } from './pouch'
import { DesignFunction } from './sandbox'
import { compileSelector } from './selector'

/** Which changes a reader wants: by options PouchDB knows, or by a look at each document. */
export interface ChangeFilter {
  options?: JsonObject
  accepts?: (rows: ChangeRow[]) => ChangeRow[]
}

/** @throws CouchError 400 or 404 when the request names a filter that cannot be */
export async function filterOf(
  exchange: DatabaseExchange,
  body: JsonObject,
): Promise<ChangeFilter> {
  const { query, database } = exchange
  const name = query.text('filter')
  if (name === undefined) return {}
  if (name === '_doc_ids') return byIds(body.doc_ids ?? query.json('doc_ids'))
  if (name === '_selector') return bySelector(body.selector)
  if (name === '_design') return { accepts: (rows) => rows.filter(isDesign) }
  const { pouch } = database
  if (name === '_view') {
    const [design, view] = split(
      query.text('view') ?? '',
      '`view` must be of the form `designname/viewname`',
    )
    const map = member(await pouch.get(`_design/${design}`), 'views', view)
    return byFunction(isObject(map) ? map.map : undefined, view, [])
  }
  const [design, filter] = split(name, '`filter` must be of the form `designname/filtername`')
  const source = member(await pouch.get(`_design/${design}`), 'filters', filter)
  return byFunction(source, filter, [requestSeenBy(exchange)])
}

function byIds(ids: unknown): ChangeFilter {
  if (!isStringArray(ids)) throw badRequest('`doc_ids` filter parameter is not a list of doc ids.')
  return { options: { doc_ids: ids } }
}

function bySelector(selector: unknown): ChangeFilter {
  if (!isObject(selector)) throw badRequest('Selector error: expected a JSON object')
  const matches = compileSelector(selector)
  return { accepts: (rows) => rows.filter((row) => row.doc !== undefined && matches(row.doc)) }
}

function isDesign(row: ChangeRow): boolean {
  return row.id.startsWith('_design/')
}

function byFunction(source: unknown, name: string, further: unknown[]): ChangeFilter {
  if (typeof source !== 'string') throw notFound(`missing json key: ${name}`)
  const compiled = compile(source)
  return {
    accepts: (rows) => {
      const outcomes = compiled.callEach(rows.map((row) => [row.doc ?? {}, ...further]))
      return rows.filter((_, at) => outcomes[at]?.value === true)
    },
  }
}

function compile(source: string): DesignFunction {
  try {
    return new DesignFunction(source)
  } catch (error) {
    throw new CouchError(500, 'compilation_error', String(error))
  }
}

function split(name: string, rule: string): [string, string] {
  const [design, inner, ...more] = name.split('/')
  if (!design || !inner || more.length > 0) throw badRequest(rule)
  return [design, inner]
}

function member(design: StoredDocument, group: string, name: string): unknown {
  const members = design[group]
  if (!isObject(members) || !Object.hasOwn(members, name)) {
    throw notFound(`missing json key: ${name}`)
  }
  return members[name]
}

/** The part of CouchDB's request object that filters use. */
function requestSeenBy({ query, user, database, request }: DatabaseExchange): JsonObject {
  return {
    method: request.method,
    query: query.all(),
    userCtx: { db: database.name, name: user.name, roles: user.roles },
    secObj: database.security,
  }
}
