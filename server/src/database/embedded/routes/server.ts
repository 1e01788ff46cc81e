import { randomUUID } from 'node:crypto'
import { badRequest } from '../errors'
import { ok, type Exchange, type Reply } from '../exchange'
import { requireServerAdmin } from '../security'

export async function welcome({ server }: Exchange): Promise<Reply> {
  return ok({
    couchdb: 'Welcome',
    version: '3.4.0',
    uuid: server.uuid,
    features: [],
    vendor: { name: 'Baysight embedded database' },
  })
}

export async function up(): Promise<Reply> {
  return ok({ status: 'ok', seeds: {} })
}

export async function uuids({ query }: Exchange): Promise<Reply> {
  const text = query.text('count') ?? '1'
  if (!/^\d{1,4}$/.test(text) || Number(text) > 1000) {
    throw badRequest('count must be a positive integer')
  }
  const list = Array.from({ length: Number(text) }, () => randomUUID().replaceAll('-', ''))
  return ok({ uuids: list })
}

export async function allDatabases({ user, server, query }: Exchange): Promise<Reply> {
  requireServerAdmin(user)
  const startkey = query.json('startkey', 'start_key')
  const endkey = query.json('endkey', 'end_key')
  const limit = query.count('limit')
  const names = server.databases
    .names()
    .filter((name) => typeof startkey !== 'string' || name >= startkey)
    .filter((name) => typeof endkey !== 'string' || name <= endkey)
  return ok(names.slice(query.count('skip') ?? 0).slice(0, limit))
}
