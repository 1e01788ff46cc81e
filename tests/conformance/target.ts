import { createHmac, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedDatabase } from '../../server/src/database/embedded/embedded-database'

/** The database a conformance suite runs against. */
export interface Target {
  /** Without credentials, without a slash at its end. */
  url: string
  /** The same with the admin's name and password. */
  adminUrl: string
  admin: { name: string; password: string }
  proxySecret: string
  /** Whether this is our embedded database: only for what a CouchDB cannot have. */
  embedded: boolean
  proxyHeaders(name: string, roles?: string[]): Record<string, string>
  close(): Promise<void>
}

/**
 * A real CouchDB when `COUCHDB_URL` (with admin credentials) and `COUCHDB_PROXY_SECRET` are set,
 * else the embedded database in a folder of its own.
 */
export async function openTarget(): Promise<Target> {
  const { COUCHDB_URL, COUCHDB_PROXY_SECRET } = process.env
  if (COUCHDB_URL) {
    if (!COUCHDB_PROXY_SECRET) throw new Error('COUCHDB_PROXY_SECRET is missing')
    return targetAt(COUCHDB_URL.replace(/\/$/, ''), COUCHDB_PROXY_SECRET, false, async () => {})
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'baysight-database-'))
  const database = await openEmbeddedDatabase({ dataDir })
  return targetAt(database.url, database.proxySecret, true, async () => {
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  })
}

function targetAt(
  adminUrl: string,
  proxySecret: string,
  embedded: boolean,
  close: () => Promise<void>,
): Target {
  const parsed = new URL(adminUrl)
  return {
    url: `${parsed.protocol}//${parsed.host}`,
    adminUrl,
    admin: {
      name: decodeURIComponent(parsed.username),
      password: decodeURIComponent(parsed.password),
    },
    proxySecret,
    embedded,
    proxyHeaders: (name, roles = []) => ({
      'X-Auth-CouchDB-UserName': name,
      'X-Auth-CouchDB-Roles': roles.join(','),
      'X-Auth-CouchDB-Token': createHmac('sha256', proxySecret).update(name).digest('hex'),
    }),
    close,
  }
}

/** A database name that no other test uses. */
export function randomDatabaseName(): string {
  return `conformance-${randomBytes(8).toString('hex')}`
}
