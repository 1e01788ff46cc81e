/**
 * Watches for edits that crossed. Branches come up where somebody replicates, so each batch of
 * documents that passes this server has its database looked at a moment later, and every database
 * once at start, for what a server that died has left. Nothing waits on a quiet database.
 */
import { Router } from 'express'
import { type DealershipId, databaseNames } from '@shared/ids'
import { dealershipRecordSchema } from '@shared/schemas/registry'
import type { Context, Part } from '../context'
import { readDatabasePath } from '../gateway/database-path'
import { sweep } from './sweep'

/** A round of replication often has several batches; one look serves them all. */
const settleMs = 250
const retryMs = 10_000

const pushedTo = (method: string, url: string): DealershipId | null => {
  const target = readDatabasePath(url.slice(1).split('?')[0] ?? '')
  const isPush = method === 'POST' && target?.rest === '_bulk_docs'
  return isPush && target.kind === 'workshop' ? target.dealership : null
}

export const createReconciler = ({ databases, log }: Context): Part => {
  const waiting = new Map<DealershipId, NodeJS.Timeout>()
  // One after the other: merging is never urgent, and must not crowd out what is.
  let queue: Promise<void> = Promise.resolve()
  const ending = new AbortController()
  const { signal } = ending

  const run = async (dealership: DealershipId): Promise<void> => {
    if (signal.aborted) return
    try {
      await sweep({ databases, dealership, log, signal })
    } catch (error) {
      if (signal.aborted) return
      const database = databaseNames.workshop(dealership)
      log.warn({ err: error, database }, 'edits that crossed are merged later')
      schedule(dealership, retryMs)
    }
  }

  const schedule = (dealership: DealershipId, delayMs: number): void => {
    if (signal.aborted || waiting.has(dealership)) return
    const begin = (): void => {
      waiting.delete(dealership)
      queue = queue.then(() => run(dealership))
    }
    waiting.set(dealership, setTimeout(begin, delayMs).unref())
  }

  const catchUp = async (): Promise<void> => {
    const range = { startkey: 'dealership:', endkey: 'dealership:\ufff0' }
    const records = await databases.registry.range(dealershipRecordSchema, range)
    for (const { dealership } of records) schedule(dealership, 0)
  }

  const routes = Router().use('/db', (request, response, next) => {
    const dealership = pushedTo(request.method, request.url)
    // Also where the client went away: the database may have kept the batch nevertheless.
    if (dealership)
      response.once('close', () => response.statusCode < 400 && schedule(dealership, settleMs))
    next()
  })

  return {
    routes,
    start() {
      catchUp().catch((error: unknown) =>
        log.warn({ err: error }, 'edits that crossed before this start are merged later'),
      )
    },
    async stop() {
      ending.abort()
      for (const timer of waiting.values()) clearTimeout(timer)
      await queue
    },
  }
}
