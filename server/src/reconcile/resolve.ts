/** What several branches of one intervention come to; pure. */
import { canonicalJson } from '@shared/canonical-json'
import { authorOf, timeOf } from '@shared/clock'
import { type LostEdit, merge } from '@shared/merge'
import { editEventSchema } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import type { z } from 'zod'
import { derivedEventId } from '../delivery/derived-ids'

export type EditEvent = z.infer<typeof editEventSchema>

export interface Resolution {
  /** To be written over the winning revision; `null` where that one holds everything already. */
  merged: Intervention | null
  /** Values that lost against a later one, for the activity log. */
  edits: EditEvent[]
}

/**
 * In the name of whoever made the edit, at its time. The id is made of what was lost, so that two
 * servers at work on the same branches, or one that starts again, write one event. The value is part of
 * it: one person at two desks whose clocks are slow can give two values the same stamp.
 */
const editOf = (
  { _id: intervention }: Intervention,
  { path, value, stamp }: LostEdit,
): EditEvent => {
  const at = new Date(timeOf(stamp)).toISOString()
  return editEventSchema.parse({
    _id: derivedEventId(intervention, at, 'edit', path, stamp, canonicalJson(value ?? null)),
    type: 'event',
    schema: 1,
    intervention,
    at,
    by: authorOf(stamp),
    kind: 'edit',
    path,
    value: value ?? null,
    stamp,
  })
}

const withoutRevision = ({ _rev, _conflicts, ...doc }: Intervention): Intervention => doc

/** @param winner the revision that the database shows; `others` its losing branches */
export const resolve = (winner: Intervention, others: readonly Intervention[]): Resolution => {
  const edits = new Map<string, EditEvent>()
  let result = withoutRevision(winner)
  for (const other of others) {
    const { merged, lost } = merge(result, other)
    result = merged
    for (const edit of lost.map((each) => editOf(winner, each))) edits.set(edit._id, edit)
  }
  const same = canonicalJson(result) === canonicalJson(withoutRevision(winner))
  return { merged: same ? null : result, edits: [...edits.values()] }
}
