/**
 * Makes one document again of an intervention that was edited in several places at once. Only the
 * server does this: devices that each wrote a merge of their own would chase one another's revisions.
 */
import { z } from 'zod'
import type { InterventionId } from '@shared/ids'
import { type Intervention, interventionSchema } from '@shared/schemas/intervention'
import type { Database } from '../database/database'
import { resolve } from './resolve'

const maxAttempts = 5
const leavesSchema = z.array(z.object({ ok: z.unknown() }))

const leavesOf = async (
  workshop: Database,
  { _id, _conflicts = [] }: Intervention,
): Promise<Intervention[]> => {
  const answer = await workshop.request(leavesSchema, {
    path: encodeURIComponent(_id),
    query: { open_revs: JSON.stringify(_conflicts) },
  })
  // A branch that has not the form it should throws: it is left for a person, never thrown away.
  return answer.flatMap(({ ok }) => (ok === undefined ? [] : [interventionSchema.parse(ok)]))
}

/** In this order, so that wherever it is cut short, nothing is lost and all of it can be repeated. */
const settle = async (
  workshop: Database,
  winner: Intervention,
  others: readonly Intervention[],
): Promise<boolean> => {
  const { merged, edits } = resolve(winner, others)
  // An event that is there already was written by somebody who saw the same branches.
  if (edits.length > 0) await workshop.insertAll(edits)
  if (merged) {
    const whole: Intervention = { ...merged, _rev: winner._rev }
    if (!(await workshop.insert(whole)).ok) return false
  }
  // A branch that has grown meanwhile refuses to be closed; what grew comes up as a change again.
  for (const { _id, _rev } of others) if (_rev) await workshop.remove(_id, _rev)
  return true
}

/**
 * @returns whether there was something to merge
 * @throws DatabaseAwayError, ZodError for a branch that cannot be read
 */
export const reconcile = async (workshop: Database, id: InterventionId): Promise<boolean> => {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const [winner] = await workshop.range(interventionSchema, { keys: [id], conflicts: true })
    if (!winner?._conflicts?.length) return attempt > 0
    if (await settle(workshop, winner, await leavesOf(workshop, winner))) return true
  }
  // Somebody edits without a pause: each of those edits brings us back here.
  return false
}
