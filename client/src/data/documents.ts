/** What the app makes of the documents that a database holds. */
import type { Clock, Stamp } from '@shared/clock'
import type { NewerDocument, UnreadableDocument, WorkshopDocument } from '@shared/documents'
import { merge } from '@shared/merge'
import type { Intervention } from '@shared/schemas/intervention'

/** Documents that this version of the app keeps and does not show; none is ever dropped or changed. */
export interface SetAside {
  newer: NewerDocument[]
  unreadable: UnreadableDocument[]
}

/** All branches of an intervention as one; the first must be the winning revision. */
export const mergeLeaves = (leaves: readonly Intervention[]): Intervention | null => {
  const [winner, ...others] = leaves
  if (!winner) return null
  if (others.length === 0) return winner
  const merged = others.reduce((doc, other) => merge(doc, other).merged, winner)
  return { ...merged, _rev: winner._rev }
}

const stampsOf = (doc: WorkshopDocument): Stamp[] => {
  if (doc.type === 'intervention') return [doc.created, ...Object.values(doc.stamps)]
  return doc.type === 'event' && doc.kind === 'edit' ? [doc.stamp] : []
}

/** Keeps the clock ahead of everything that was read. @returns the latest stamp in it */
export const observe = (clock: Clock, doc: WorkshopDocument): Stamp | null => {
  let latest: Stamp | null = null
  for (const stamp of stampsOf(doc)) if (!latest || stamp > latest) latest = stamp
  if (latest) clock.observe(latest)
  return latest
}
