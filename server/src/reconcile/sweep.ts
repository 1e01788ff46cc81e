/** Goes through what changed in a dealership's database since the last time, and merges branches. */
import { z } from 'zod'
import type { Logger } from 'pino'
import { workshopKinds } from '@shared/documents'
import { DomainError } from '@shared/errors'
import { type DealershipId, interventionIdSchema } from '@shared/ids'
import type { Database } from '../database/database'
import type { Databases } from '../database/databases'
import { DatabaseAwayError, DatabaseRefusal } from '../database/errors'
import { reconcile } from './reconcile'

/**
 * How far the servers have come. In the registry, where no member can move it on and have edits that
 * crossed passed over; a local document, because it has no use for a history.
 */
const positionPath = (dealership: DealershipId): string => `_local/reconciled-${dealership}`
const positionSchema = z.object({
  _rev: z.string(),
  seq: z.string(),
  /** Of interventions, as the server that came so far knew them. */
  version: z.int().default(1),
})

const knownVersion = workshopKinds['intervention']?.version ?? 1
const batch = 200

const conflictedSchema = z.object({
  _id: interventionIdSchema,
  _conflicts: z.array(z.string()).min(1),
})

type Position = z.infer<typeof positionSchema> | null

const isStatus = (error: unknown, status: number): boolean =>
  error instanceof DatabaseRefusal && error.status === status

const readPosition = async (registry: Database, path: string): Promise<Position> => {
  try {
    return await registry.request(positionSchema, { path })
  } catch (error) {
    if (isStatus(error, 404)) return null
    throw error
  }
}

const writePosition = async (
  registry: Database,
  path: string,
  { before, seq }: { before: Position; seq: string },
): Promise<void> => {
  const body = { _id: path, seq, version: knownVersion, ...(before && { _rev: before._rev }) }
  try {
    await registry.request(z.unknown(), { method: 'put', path, body })
  } catch (error) {
    // Another server was there first: at worst the same changes are looked at twice.
    if (!isStatus(error, 409)) throw error
  }
}

export interface Sweep {
  databases: Pick<Databases, 'registry' | 'workshop'>
  dealership: DealershipId
  log: Logger
  /** Ends it between two documents. */
  signal: AbortSignal
}

const reconcileAll = async (
  workshop: Database,
  docs: unknown[],
  { log, signal }: Sweep,
): Promise<void> => {
  for (const doc of docs) {
    signal.throwIfAborted()
    const conflicted = conflictedSchema.safeParse(doc)
    if (!conflicted.success) continue
    const { _id: id } = conflicted.data
    try {
      if (await reconcile(workshop, id)) log.info({ id }, 'branches of an intervention merged')
    } catch (error) {
      if (error instanceof DatabaseAwayError) throw error
      if (error instanceof DomainError) {
        log.info({ id }, 'branches of a later version are left to a server that knows it')
        continue
      }
      // One document that cannot be merged must not keep all the others from it.
      log.error({ err: error, id }, 'branches of an intervention could not be merged')
    }
  }
}

/** What an older server had to leave is looked at again from the start. */
const since = (before: Position): string =>
  before && before.version >= knownVersion ? before.seq : '0'

/** @throws DatabaseAwayError; it goes on from where it stopped the next time */
export const sweep = async (given: Sweep): Promise<void> => {
  const { registry } = given.databases
  const workshop = given.databases.workshop(given.dealership)
  const path = positionPath(given.dealership)
  for (;;) {
    const before = await readPosition(registry, path)
    const { lastSeq, changes } = await workshop.changes({
      since: since(before),
      limit: batch,
      selector: { type: 'intervention' },
      includeDocs: true,
      conflicts: true,
      signal: given.signal,
    })
    if (changes.length === 0) return
    const docs = changes.map(({ doc }) => doc)
    await reconcileAll(workshop, docs, given)
    await writePosition(registry, path, { before, seq: lastSeq })
    if (changes.length < batch) return
  }
}
