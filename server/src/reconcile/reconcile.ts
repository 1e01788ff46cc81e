/**
 * Makes one document again of an intervention that was edited in several places at once. Only the
 * server does this: devices that each wrote a merge of their own would chase one another's revisions.
 */
import { z } from 'zod'
import type { InterventionId } from '@shared/ids'
import type { Intervention } from '@shared/schemas/intervention'
import type { Database } from '../database/database'
import { readIntervention } from '../database/read-intervention'
import { resolve } from './resolve'

const maxAttempts = 5
const conflictsSchema = z.object({ _conflicts: z.array(z.string()).default([]) })

const leavesSchema = z.array(z.object({ ok: z.unknown() }))

const leavesOf = async (
  workshop: Database,
  id: InterventionId,
  revisions: readonly string[],
): Promise<Intervention[]> => {
  const answer = await workshop.request(leavesSchema, {
    path: encodeURIComponent(id),
    query: { open_revs: JSON.stringify(revisions) },
  })
  // A branch that cannot be read throws: it is left, with the others, and never thrown away.
  return answer.flatMap(({ ok }) => (ok === undefined ? [] : [readIntervention(id, ok)]))
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
 * @throws DatabaseAwayError; DomainError `newer-version` for a branch that a later version wrote;
 *   BadDocumentError for one that cannot be read
 */
export const reconcile = async (workshop: Database, id: InterventionId): Promise<boolean> => {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const [stored] = await workshop.range(z.unknown(), { keys: [id], conflicts: true })
    const { _conflicts } = conflictsSchema.parse(stored ?? {})
    if (_conflicts.length === 0) return attempt > 0
    const winner = readIntervention(id, stored)
    if (await settle(workshop, winner, await leavesOf(workshop, id, _conflicts))) return true
  }
  // Somebody edits without a pause: each of those edits brings us back here.
  return false
}
