import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import { DomainError } from '@shared/errors'
import { dealershipIdSchema, interventionIdSchema, uuidOf } from '@shared/ids'
import { type SnapshotHead, snapshotPartSchema } from '@shared/schemas/snapshot'
import type { Context } from '../context'
import type { Database } from '../database/database'
import { type Identify, requireMember } from '../http/caller'
import { type SnapshotPage, readWhole, snapshotPages } from '../snapshot/pages'
import { streamSnapshot } from '../snapshot/stream'
import { windowStart } from '../snapshot/window'

const dealershipSchema = z.object({ dealership: dealershipIdSchema })
const partSchema = z.object({ part: snapshotPartSchema })
const querySchema = z.object({ after: z.guid().lowercase().optional() })
const interventionSchema = z.object({ intervention: interventionIdSchema })

async function* single(documents: SnapshotPage['documents']): AsyncGenerator<SnapshotPage> {
  yield { documents, mark: null }
}

/** For whoever may replicate the dealership's workshop database; it holds nothing else. */
export const snapshotRoute = ({ databases, now }: Context, identify: Identify): Router => {
  const workshopFor = async (request: Request): Promise<Database> => {
    const caller = await identify(request)
    const { dealership } = dealershipSchema.parse(request.params)
    requireMember(caller, dealership)
    return databases.workshop(dealership)
  }
  const headOf = async (workshop: Database, from: number): Promise<SnapshotHead> => {
    // Before anything is read: what changes meanwhile comes again with the changes since.
    const { lastSeq: since } = await workshop.changes({ since: 'now', limit: 1 })
    return { since, from: new Date(from).toISOString() }
  }
  return express
    .Router()
    .get('/api/snapshot/:dealership/:part', async (request, response) => {
      const workshop = await workshopFor(request)
      const { part } = partSchema.parse(request.params)
      const { after = null } = querySchema.parse(request.query)
      await streamSnapshot(request, response, async (signal) => {
        const from = await windowStart(workshop, now())
        const head = await headOf(workshop, from)
        return { head, pages: snapshotPages(part, { workshop, from, after, signal }) }
      })
    })
    .get('/api/snapshot/:dealership/interventions/:intervention', async (request, response) => {
      const workshop = await workshopFor(request)
      const { intervention } = interventionSchema.parse(request.params)
      await streamSnapshot(request, response, async (signal) => {
        const head = await headOf(workshop, now())
        const documents = await readWhole({ workshop, signal }, uuidOf(intervention))
        if (documents.length === 0) throw new DomainError('not-found')
        return { head, pages: single(documents) }
      })
    })
}
