import { CouchError, methodNotAllowed, notFound } from './errors'
import type { DatabaseExchange, Exchange, Handler, Methods, Reply } from './exchange'
import { allDocs, designDocs } from './routes/all-docs'
import { deleteAttachment, getAttachment, putAttachment } from './routes/attachments'
import { bulkDocs, bulkGet } from './routes/bulk'
import { changes } from './routes/changes'
import * as databaseRoutes from './routes/databases'
import {
  copyDocument,
  deleteDocument,
  getDocument,
  postDocument,
  putDocument,
} from './routes/documents'
import { deleteLocal, getLocal, putLocal } from './routes/local-documents'
import { createIndex, deleteIndex, explain, find, listIndexes } from './routes/mango'
import { missingRevs, revsDiff } from './routes/revisions'
import { allDatabases, up, uuids, welcome } from './routes/server'
import { session, signInSession, signOutSession } from './routes/session'
import { designInfo, view } from './routes/views'
import { requireMember } from './security'

/** Everything the endpoint knows. What is not in these tables does not exist. */
const SERVER = new Map<string, Methods<Exchange>>([
  ['', { GET: welcome }],
  ['_up', { GET: up }],
  ['_uuids', { GET: uuids }],
  ['_all_dbs', { GET: allDatabases }],
  ['_session', { GET: session, POST: signInSession, DELETE: signOutSession }],
])

const DATABASE: Methods<DatabaseExchange> = { GET: databaseRoutes.info, POST: postDocument }

const BELOW_DATABASE = new Map<string, Methods<DatabaseExchange>>([
  ['_security', { GET: databaseRoutes.getSecurity, PUT: databaseRoutes.putSecurity }],
  ['_revs_limit', { GET: databaseRoutes.getRevsLimit, PUT: databaseRoutes.putRevsLimit }],
  ['_compact', { POST: databaseRoutes.compact }],
  ['_view_cleanup', { POST: databaseRoutes.viewCleanup }],
  ['_ensure_full_commit', { POST: databaseRoutes.ensureFullCommit }],
  ['_all_docs', { GET: allDocs, POST: allDocs }],
  ['_design_docs', { GET: designDocs, POST: designDocs }],
  ['_changes', { GET: changes, POST: changes }],
  ['_bulk_docs', { POST: bulkDocs }],
  ['_bulk_get', { POST: bulkGet }],
  ['_revs_diff', { POST: revsDiff }],
  ['_missing_revs', { POST: missingRevs }],
  ['_find', { POST: find }],
  ['_explain', { POST: explain }],
  ['_index', { GET: listIndexes, POST: createIndex, DELETE: deleteIndex }],
])

const DOCUMENT: Methods<DatabaseExchange> = {
  GET: getDocument,
  PUT: putDocument,
  DELETE: deleteDocument,
  COPY: copyDocument,
}
const LOCAL: Methods<DatabaseExchange> = { GET: getLocal, PUT: putLocal, DELETE: deleteLocal }
const ATTACHMENT: Methods<DatabaseExchange> = {
  GET: getAttachment,
  PUT: putAttachment,
  DELETE: deleteAttachment,
}
const VIEW: Methods<DatabaseExchange> = { GET: view, POST: view }
const DESIGN_INFO: Methods<DatabaseExchange> = { GET: designInfo }

/** Finds the handler. Below a database, membership is checked here, once, before any of them. */
export async function dispatch(exchange: Exchange): Promise<Reply | undefined> {
  const [name = '', ...rest] = exchange.path
  const known = SERVER.get(name)
  if (known !== undefined && rest.length === 0) return handlerOf(known, exchange)(exchange)
  if (rest.length === 0 && exchange.method === 'PUT') return databaseRoutes.create(exchange, name)
  if (rest.length === 0 && exchange.method === 'DELETE')
    return databaseRoutes.remove(exchange, name)
  const database = await exchange.server.databases.get(name)
  requireMember(exchange.user, database.security)
  const below: DatabaseExchange = { ...exchange, database }
  if (rest.length === 0) return handlerOf(DATABASE, below, ['DELETE', 'PUT'])(below)
  return dispatchBelow(below, rest)
}

function dispatchBelow(exchange: DatabaseExchange, rest: string[]): Promise<Reply | undefined> {
  const [first = '', ...further] = documentPath(rest)
  const special = BELOW_DATABASE.get(first)
  if (special !== undefined && (further.length === 0 || takesPath(first))) {
    return handlerOf(special, exchange)({ ...exchange, path: further })
  }
  const at = (path: string[]): DatabaseExchange => ({ ...exchange, path })
  if (first.startsWith('_local/')) {
    if (further.length > 0) {
      const reason = '_local documents do not accept attachments.'
      throw new CouchError(400, 'bad_request', reason)
    }
    return handlerOf(LOCAL, exchange)(at([first]))
  }
  const isDesign = first.startsWith('_design/')
  if (first.startsWith('_') && !isDesign) throw unknownSpecial(exchange.method)
  if (further.length === 0) return handlerOf(DOCUMENT, exchange)(at([first]))
  if (isDesign && further[0] === '_view' && further[1] !== undefined) {
    return handlerOf(VIEW, exchange)(at([first, further[1]]))
  }
  if (isDesign && further[0] === '_info') return handlerOf(DESIGN_INFO, exchange)(at([first]))
  if (isDesign && further[0]?.startsWith('_')) throw notFound()
  return handlerOf(ATTACHMENT, exchange)(at([first, further.join('/')]))
}

/** `_design` and its name are two segments but one id; clients also send it as one, encoded. */
function documentPath(segments: string[]): string[] {
  const [first = '', second, ...further] = segments
  if ((first !== '_design' && first !== '_local') || !second) return segments
  return [`${first}/${second}`, ...further]
}

function takesPath(first: string): boolean {
  return first === '_index' || first === '_compact'
}

function unknownSpecial(method: string): CouchError {
  if (method !== 'PUT') return notFound()
  const reason = 'Only reserved document ids may start with underscore.'
  return new CouchError(400, 'illegal_docid', reason)
}

function handlerOf<E extends Exchange>(
  methods: Methods<E>,
  { method }: E,
  elsewhere: string[] = [],
): Handler<E> {
  const handler = Object.hasOwn(methods, method) ? methods[method] : undefined
  if (handler !== undefined) return handler
  const allowed = [...Object.keys(methods), ...elsewhere].flatMap((each) =>
    each === 'GET' ? ['GET', 'HEAD'] : [each],
  )
  throw methodNotAllowed(allowed.sort())
}
