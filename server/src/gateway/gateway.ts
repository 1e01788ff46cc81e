/**
 * The gate in front of CouchDB: who asks, whether they belong to the database, whether replication
 * needs what they ask for. What is in the documents is held by `validate_doc_update` behind it.
 */
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { DomainError } from '@shared/errors'
import { memberRoles } from '@shared/roles'
import type { Context, Part } from '../context'
import { DatabaseAwayError } from '../database/errors'
import { proxyHeaders } from '../database/open'
import { type Caller, type Identify, databaseRolesOf } from '../http/caller'
import { allowedRequest } from './allowed'
import { type DatabasePath, readDatabasePath } from './database-path'
import { readBatch } from './batch'
import { createChunkOwners } from './chunk-owners'
import { begin, forward, handOver } from './forward'
import { pushBatch } from './push'

/** The same words for "not yours" and "not there": which of the two it is, is nobody's business. */
const noSuchDatabase = () => new DomainError('not-found', 'There is no such database for you.')

const isMember = (caller: Caller, { dealership, kind }: DatabasePath): boolean => {
  const held = databaseRolesOf(caller)
  return memberRoles(dealership)[kind].some((role) => held.includes(role))
}

/** A batch of documents on its way. */
interface Pushed {
  target: DatabasePath
  identity: Record<string, string>
  user: { name: string; roles: string[] }
  /** Bytes. */
  bodyLimit: number
}

export const createGateway = (
  { databases, log }: Context,
  { identify }: { identify: Identify },
): Part => {
  const { connection } = databases

  const urlOf = ({ database, rest }: DatabasePath, query: string): URL =>
    new URL(`${connection.url}/${databases.named(database).name}/${rest}${query}`)

  /**
   * A database that holds a chunk already hangs up on its bytes, and its answer is lost with the
   * connection: only asking again tells this from a database that is away.
   */
  const explained = async (error: unknown, { kind, database, segments }: DatabasePath) => {
    if (!(error instanceof DatabaseAwayError) || kind !== 'media') return error
    const stored = await databases.named(database).get(z.unknown(), segments[0] ?? '')
    return stored === null ? error : new DomainError('conflict', 'This chunk is there already.')
  }

  const requireOwnChunk = createChunkOwners(databases)

  const push = async (
    request: Request,
    response: Response,
    { target, identity, user, bodyLimit }: Pushed,
  ): Promise<void> => {
    const batch = await readBatch(request, bodyLimit)
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const type = request.headers['content-type']
    const answer = await pushBatch({
      batch,
      target,
      user,
      database: databases.named(target.database),
      url: urlOf(target, ''),
      headers: { ...identity, ...(type && { 'content-type': type }) },
      signal: gone.signal,
    })
    begin(response, answer.status, { 'content-type': 'application/json' })
    response.end(answer.body)
  }

  const handle = async (request: Request, response: Response): Promise<void> => {
    const caller = await identify(request)
    const [path = '', ...queries] = request.url.slice(1).split('?')
    const query = queries.length > 0 ? `?${queries.join('?')}` : ''
    const target = readDatabasePath(path)
    if (!target || !isMember(caller, target)) throw noSuchDatabase()
    const allowed = allowedRequest(request.method, target, query)
    if (!allowed) throw new DomainError('not-allowed', 'Replication does not need this request.')
    const user = { name: caller.id, roles: databaseRolesOf(caller) }
    const identity = proxyHeaders(connection, user.name, user.roles)
    const forwarded = { url: urlOf(target, query), identity, ...allowed }
    const direct = target.kind === 'media' ? connection.direct : undefined
    try {
      if (target.kind === 'media') await requireOwnChunk(target, caller)
      if (target.segments.join('/') === '_bulk_docs') {
        await push(request, response, { target, identity, user, ...allowed })
      } else if (direct) await handOver(direct, request, response, forwarded)
      else await forward(request, response, forwarded)
    } catch (error) {
      // Nobody is left to be told; the database has kept or refused the request as a whole.
      if (!response.destroyed) throw await explained(error, target)
      log.debug({ database: target.database }, 'a client went away during replication')
    }
  }

  return { routes: Router().use('/db', handle) }
}
