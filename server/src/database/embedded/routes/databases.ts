import { badRequest } from '../errors'
import { ok, type DatabaseExchange, type Exchange, type Reply } from '../exchange'
import { compactDatabase } from '../compaction'
import { readBytes, readJson, requireJsonType } from '../request-body'
import { isSecurityObject, requireDatabaseAdmin, requireServerAdmin } from '../security'

export async function create({ user, server }: Exchange, name: string): Promise<Reply> {
  requireServerAdmin(user)
  await server.databases.create(name)
  return { status: 201, json: { ok: true }, headers: { Location: `/${encodeURIComponent(name)}` } }
}

export async function remove({ user, server }: Exchange, name: string): Promise<Reply> {
  requireServerAdmin(user)
  await server.databases.delete(name)
  return ok({ ok: true })
}

export async function info({ database }: DatabaseExchange): Promise<Reply> {
  const { doc_count, update_seq } = await database.pouch.info()
  return ok({
    instance_start_time: String(database.createdAt),
    db_name: database.name,
    purge_seq: 0,
    update_seq,
    doc_count,
    props: {},
    disk_format_version: 8,
    compact_running: database.compacting,
    cluster: { q: 1, n: 1, w: 1, r: 1 },
  })
}

export async function getSecurity({ database }: DatabaseExchange): Promise<Reply> {
  return ok(database.security)
}

export async function putSecurity({ request, user, database }: DatabaseExchange): Promise<Reply> {
  requireDatabaseAdmin(user, database.security)
  const security = await readJson(request)
  if (!isSecurityObject(security)) {
    throw badRequest('A security object has admins and members with lists of names and roles.')
  }
  await database.queue.run(() => database.change({ security }))
  return ok({ ok: true })
}

export async function getRevsLimit({ database }: DatabaseExchange): Promise<Reply> {
  return ok(database.revsLimit)
}

/** Kept at once, used by PouchDB from the next start on: it reads the limit when it opens. */
export async function putRevsLimit({ request, user, database }: DatabaseExchange): Promise<Reply> {
  requireDatabaseAdmin(user, database.security)
  const text = (await readBytes(request)).toString('utf8').trim()
  if (!/^[1-9]\d{0,6}$/.test(text)) throw badRequest('`_revs_limit` must be a positive integer')
  await database.queue.run(() => database.change({ revsLimit: Number(text) }))
  return ok({ ok: true })
}

/** Answers at once, as CouchDB does; writes wait until it is done. */
export async function compact(exchange: DatabaseExchange): Promise<Reply> {
  const { request, user, database, server } = exchange
  requireDatabaseAdmin(user, database.security)
  requireJsonType(request)
  void compactDatabase(database, server.log)
  return { status: 202, json: { ok: true } }
}

export async function viewCleanup({ request, user, database }: DatabaseExchange): Promise<Reply> {
  requireDatabaseAdmin(user, database.security)
  requireJsonType(request)
  await database.queue.run(() => database.pouch.viewCleanup())
  return { status: 202, json: { ok: true } }
}

/** Every acknowledged write is with the operating system already: nothing is left to do. */
export async function ensureFullCommit({ request, database }: DatabaseExchange): Promise<Reply> {
  requireJsonType(request)
  return { status: 201, json: { ok: true, instance_start_time: String(database.createdAt) } }
}
