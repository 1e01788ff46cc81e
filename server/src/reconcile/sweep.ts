/** Goes through what changed in a dealership's database since the last time, and merges branches. */
import { z } from 'zod'
import type { Logger } from 'pino'
import { interventionIdSchema } from '@shared/ids'
import type { Database } from '../database/database'
import { DatabaseAwayError, DatabaseRefusal } from '../database/errors'
import { reconcile } from './reconcile'

/** How far the servers have come; a local document, so that nobody replicates it. */
const positionPath = '_local/reconciled'
const positionSchema = z.object({ _rev: z.string(), seq: z.string() })
const batch = 200

const conflictedSchema = z.object({
  _id: interventionIdSchema,
  _conflicts: z.array(z.string()).min(1),
})

type Position = z.infer<typeof positionSchema> | null

const isStatus = (error: unknown, status: number): boolean =>
  error instanceof DatabaseRefusal && error.status === status

const readPosition = async (workshop: Database): Promise<Position> => {
  try {
    return await workshop.request(positionSchema, { path: positionPath })
  } catch (error) {
    if (isStatus(error, 404)) return null
    throw error
  }
}

const writePosition = async (workshop: Database, before: Position, seq: string): Promise<void> => {
  const body = { _id: positionPath, seq, ...(before && { _rev: before._rev }) }
  try {
    await workshop.request(z.unknown(), { method: 'put', path: positionPath, body })
  } catch (error) {
    // Another server was there first: at worst the same changes are looked at twice.
    if (!isStatus(error, 409)) throw error
  }
}

export interface Sweep {
  workshop: Database
  log: Logger
  /** Ends it between two documents. */
  signal: AbortSignal
}

const reconcileAll = async ({ workshop, log, signal }: Sweep, docs: unknown[]): Promise<void> => {
  for (const doc of docs) {
    signal.throwIfAborted()
    const conflicted = conflictedSchema.safeParse(doc)
    if (!conflicted.success) continue
    const { _id: id } = conflicted.data
    try {
      if (await reconcile(workshop, id)) log.info({ id }, 'branches of an intervention merged')
    } catch (error) {
      if (error instanceof DatabaseAwayError) throw error
      // One document that cannot be merged must not keep all the others from it.
      log.error({ err: error, id }, 'branches of an intervention could not be merged')
    }
  }
}

/** @throws DatabaseAwayError; it goes on from where it stopped the next time */
export const sweep = async (given: Sweep): Promise<void> => {
  const { workshop, signal } = given
  for (;;) {
    const position = await readPosition(workshop)
    const { lastSeq, changes } = await workshop.changes({
      since: position?.seq ?? '0',
      limit: batch,
      selector: { type: 'intervention' },
      includeDocs: true,
      conflicts: true,
      signal,
    })
    if (changes.length === 0) return
    const docs = changes.map(({ doc }) => doc)
    await reconcileAll(given, docs)
    await writePosition(workshop, position, lastSeq)
    if (changes.length < batch) return
  }
}
