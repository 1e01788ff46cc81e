import { createHash } from 'node:crypto'
import { badRequest, CouchError, forbidden, methodNotAllowed, notFound } from '../errors'
import { ok, type DatabaseExchange, type Reply } from '../exchange'
import { isObject, type JsonObject } from '../json'
import { bookmarkFor, parseFindRequest, presentFields } from '../find-request'
import { chooseIndex, runFind } from '../find'
import type { MangoIndex } from '../pouch'
import { readJsonObject } from '../request-body'
import { isDatabaseAdmin } from '../security'

export async function find({ request, database }: DatabaseExchange): Promise<Reply> {
  const asked = parseFindRequest(await readJsonObject(request))
  const { indexes } = await database.pouch.getIndexes()
  const index = chooseIndex(asked, indexes)
  const documents = await runFind(database.pouch, asked, index)
  const noIndex = 'No matching index found, create an index to optimize query time.'
  return ok({
    docs: documents.map((each) => presentFields(each, asked.fields)),
    bookmark: bookmarkFor(asked, documents.length),
    ...(index === undefined && { warning: noIndex }),
  })
}

export async function explain({ request, database }: DatabaseExchange): Promise<Reply> {
  const asked = parseFindRequest(await readJsonObject(request))
  const { indexes } = await database.pouch.getIndexes()
  const index = chooseIndex(asked, indexes) ?? indexes.find((each) => each.type === 'special')
  const { selector, limit, skip, fields } = asked
  return ok({ dbname: database.name, index, selector, limit, skip, fields: fields ?? 'all_fields' })
}

export async function listIndexes({ database, path }: DatabaseExchange): Promise<Reply> {
  if (path.length > 0) throw methodNotAllowed(['DELETE'])
  const { total_rows, indexes } = await database.pouch.getIndexes()
  return ok({ total_rows, indexes: indexes.map(present) })
}

function present(index: MangoIndex): JsonObject {
  const fields = index.def.fields.map((field) =>
    typeof field === 'string' ? { [field]: 'asc' } : field,
  )
  return { ...index, def: { ...index.def, fields } }
}

export async function createIndex(exchange: DatabaseExchange): Promise<Reply> {
  const { request, database, path } = exchange
  if (path.length > 0) throw methodNotAllowed(['DELETE'])
  requireDesigner(exchange)
  const { index, name, ddoc, type } = await readJsonObject(request)
  if (!isObject(index)) throw missingKey('index')
  if (index.fields === undefined) throw missingKey('fields')
  if (!Array.isArray(index.fields) || index.fields.length === 0) {
    throw badRequest('index.fields must be a list of fields')
  }
  if (type !== undefined && type !== 'json')
    throw badRequest('Only indexes of type json are known.')
  // CouchDB names an index after its definition, so that the same one is made only once.
  const hash = createHash('sha1').update(JSON.stringify(index)).digest('hex')
  const design = typeof ddoc === 'string' ? ddoc.replace(/^_design\//, '') : hash
  const definition = { index, ddoc: design, name: typeof name === 'string' ? name : hash }
  const result = await database.queue.run(() => database.pouch.createIndex(definition))
  database.updates.notify()
  return ok({ result: result.result, id: `_design/${design}`, name: definition.name })
}

export async function deleteIndex(exchange: DatabaseExchange): Promise<Reply> {
  const { database, path } = exchange
  requireDesigner(exchange)
  const [design, type, name] = path[0] === '_design' ? path.slice(1) : path
  const { indexes } = await database.pouch.getIndexes()
  const ddoc = `_design/${design?.replace(/^_design\//, '')}`
  const known = indexes.find((each) => each.ddoc === ddoc && each.name === name)
  if (known === undefined || type !== 'json') throw notFound()
  const index = { ddoc, name: known.name, type: 'json' }
  await database.queue.run(() => database.pouch.deleteIndex(index))
  database.updates.notify()
  return ok({ ok: true })
}

/** An index is a design document: those are for the database's admins. */
function requireDesigner({ user, database }: DatabaseExchange): void {
  if (!isDatabaseAdmin(user, database.security)) {
    throw forbidden('You are not a db or server admin.')
  }
}

function missingKey(name: string): CouchError {
  return new CouchError(400, 'missing_required_key', `Missing required key: ${name}`)
}
