/** Opens the database that the configuration names, or the embedded one, and checks that it is ours. */
import { createHmac } from 'node:crypto'
import type { Logger } from 'pino'
import { z } from 'zod'
import { type Config, ConfigError } from '../config'
import { type Connection, connect } from './connection'
import { DatabaseAwayError, DatabaseRefusal } from './errors'

export interface OpenedDatabase {
  connection: Connection
  close(): Promise<void>
}

const sessionSchema = z.object({
  userCtx: z.object({ name: z.string().nullable(), roles: z.array(z.string()) }),
})

/** Headers of CouchDB's proxy authentication for this person or device. */
export const proxyHeaders = (
  connection: Connection,
  name: string,
  roles: readonly string[],
): Record<string, string> => ({
  'X-Auth-CouchDB-UserName': name,
  'X-Auth-CouchDB-Roles': roles.join(','),
  'X-Auth-CouchDB-Token': createHmac('sha256', connection.proxySecret).update(name).digest('hex'),
})

const explained = (error: unknown, host: string): unknown => {
  if (error instanceof DatabaseAwayError) {
    return new ConfigError(`COUCHDB_URL: no database answers at ${host}.`)
  }
  if (error instanceof DatabaseRefusal && error.status === 401) {
    return new ConfigError(`COUCHDB_URL: the database at ${host} refuses this name and password.`)
  }
  if (error instanceof DatabaseRefusal) {
    return new ConfigError(`COUCHDB_URL: what answers at ${host} is no CouchDB.`)
  }
  return error
}

const checkAdmin = async (connection: Connection, host: string): Promise<void> => {
  const { userCtx } = await connection.request(sessionSchema, { path: '_session' })
  if (!userCtx.roles.includes('_admin')) {
    throw new ConfigError(`COUCHDB_URL: this name is no admin of the database at ${host}.`)
  }
}

/** The gateway speaks for people by proxy authentication: without it nobody could sign in. */
const checkProxy = async (connection: Connection): Promise<void> => {
  const name = 'device:check'
  // Without our own Authorization, which the database would look at first.
  const response = await fetch(`${connection.url}/_session`, {
    headers: { ...proxyHeaders(connection, name, ['check']), accept: 'application/json' },
  })
  const answer = response.ok ? sessionSchema.safeParse(await response.json()) : undefined
  if (answer?.data?.userCtx.name !== name) {
    throw new ConfigError(
      'COUCHDB_PROXY_SECRET: the database does not accept it (see couchdb/local.ini for its side).',
    )
  }
}

const openRemote = async ({
  url,
  proxySecret,
}: NonNullable<Config['couchdb']>): Promise<OpenedDatabase> => {
  const connection = connect(url.href, proxySecret)
  try {
    await checkAdmin(connection, url.host)
    await checkProxy(connection)
  } catch (error) {
    throw explained(error, url.host)
  }
  return { connection, close: async () => undefined }
}

/** What can be wrong with the folder (`embedded/errors.ts`), known by its code. */
const folderFaultSchema = z.object({
  code: z.enum(['DATA_FOLDER_NOT_WRITABLE', 'DATABASE_LOCKED']),
  message: z.string(),
})

const openEmbedded = async (dataDir: string, log: Logger): Promise<OpenedDatabase> => {
  // Loaded only here, so that a server with a database of its own never opens LevelDB.
  const { openEmbeddedDatabase } = await import('./embedded/embedded-database')
  try {
    const embedded = await openEmbeddedDatabase({ dataDir, log })
    return {
      connection: connect(embedded.url, embedded.proxySecret, embedded.direct),
      close: () => embedded.close(),
    }
  } catch (error) {
    const fault = folderFaultSchema.safeParse(error)
    throw fault.success ? new ConfigError(`DATA_DIR: ${fault.data.message}`) : error
  }
}

/** @throws ConfigError */
export const openConfiguredDatabase = (config: Config, log: Logger): Promise<OpenedDatabase> =>
  config.couchdb ? openRemote(config.couchdb) : openEmbedded(config.dataDir, log)
