/** Brings every database to the form that this version needs; doing it twice changes nothing. */
import { designs } from 'virtual:designs'
import { z } from 'zod'
import type { CompiledDesign, DesignedDatabase } from '@couchdb/compiled-designs'
import { type MangoIndex, indexes } from '@couchdb/indexes'
import { canonicalJson } from '@shared/canonical-json'
import { type DealershipId, databaseNames } from '@shared/ids'
import { memberRoles } from '@shared/roles'
import { dealershipRecordSchema } from '@shared/schemas/registry'
import type { Database } from './database'
import type { Databases } from './databases'
import { DatabaseRefusal } from './errors'

/** Names nobody, and every name with this role is the server: the database is for nobody else. */
const adminOnly = ['_admin']

const securitySchema = z.object({
  admins: z.object({ names: z.array(z.string()), roles: z.array(z.string()) }),
  members: z.object({ names: z.array(z.string()), roles: z.array(z.string()) }),
})

const unlessStatus =
  (status: number) =>
  (error: unknown): null => {
    if (error instanceof DatabaseRefusal && error.status === status) return null
    throw error
  }

const createDatabase = async (database: Database): Promise<void> => {
  const exists = await database.request(z.unknown(), {}).catch(unlessStatus(404))
  if (exists === null) {
    // Another server may start at the same time: 412 says that it was faster.
    await database.request(z.unknown(), { method: 'put' }).catch(unlessStatus(412))
  }
}

const secure = async (database: Database, roles: readonly string[]): Promise<void> => {
  const wanted = {
    admins: { names: [], roles: adminOnly },
    members: { names: [], roles },
  }
  const current = await database.request(z.unknown(), { path: '_security' })
  const parsed = securitySchema.safeParse(current)
  if (parsed.success && canonicalJson(parsed.data) === canonicalJson(wanted)) return
  await database.request(z.unknown(), { method: 'put', path: '_security', body: wanted })
}

const storedDesignSchema = z.looseObject({ _id: z.string(), _rev: z.string() })

const putDesign = async (database: Database, design: CompiledDesign): Promise<void> => {
  const stored = await database.get(storedDesignSchema, design._id)
  const { _rev, ...current } = stored ?? { _rev: undefined }
  if (canonicalJson(current) === canonicalJson(design)) return
  await database.insert({ ...design, ...(_rev && { _rev }) })
}

const putIndex = (database: Database, { ddoc, name, fields }: MangoIndex): Promise<unknown> =>
  database.request(z.unknown(), {
    method: 'post',
    path: '_index',
    body: { ddoc, name, type: 'json', index: { fields } },
  })

const bring = async (
  database: Database,
  kind: DesignedDatabase,
  roles: readonly string[],
): Promise<void> => {
  await createDatabase(database)
  // First who may read, then what is in it: a new database is never open to others.
  await secure(database, roles)
  for (const design of designs[kind]) await putDesign(database, design)
  for (const index of indexes[kind]) await putIndex(database, index)
}

/** Creates a dealership's three databases, or brings them up to date. */
export const migrateDealership = async (
  databases: Databases,
  dealership: DealershipId,
): Promise<void> => {
  const members = memberRoles(dealership)
  await bring(databases.workshop(dealership), 'workshop', members.workshop)
  await bring(databases.office(dealership), 'office', members.office)
  await bring(databases.media(dealership), 'media', members.media)
}

/** Every dealership in the registry. */
export const dealerships = async (databases: Databases): Promise<DealershipId[]> => {
  const records = await databases.registry.range(dealershipRecordSchema, {
    startkey: 'dealership:',
    endkey: 'dealership:\ufff0',
  })
  return records.map((record) => record.dealership)
}

/** At every start, before the first request: registry, outbox, every dealership's databases. */
export const migrate = async (databases: Databases): Promise<void> => {
  await bring(databases.named(databaseNames.registry), 'registry', adminOnly)
  await bring(databases.named(databaseNames.outbox), 'outbox', adminOnly)
  for (const dealership of await dealerships(databases)) {
    await migrateDealership(databases, dealership)
  }
}

/**
 * A new dealership: its databases first, its entry in the registry last, so that a start after a
 * crash in between finds nothing half made.
 *
 * @param createdAt ISO 8601, UTC
 */
export const createDealership = async (
  databases: Databases,
  dealership: DealershipId,
  createdAt: string,
): Promise<void> => {
  await migrateDealership(databases, dealership)
  await databases.registry.insert(
    dealershipRecordSchema.parse({
      _id: `dealership:${dealership}`,
      type: 'dealership',
      schema: 1,
      dealership,
      createdAt,
    }),
  )
}
