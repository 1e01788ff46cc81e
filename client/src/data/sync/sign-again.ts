/**
 * A tablet that was revoked and paired again is another device, and may write in no other name than its
 * own. What it had not sent is signed anew: the same edits of the same moments, in the name it has now.
 */
import { type Stamp, authorOf, stampSchema } from '@shared/clock'
import { type Author, deviceIdSchema } from '@shared/ids'
import type { Intervention } from '@shared/schemas/intervention'
import type { MediaManifest } from '@shared/schemas/media'

/** Time and counter of a stamp come before its author and stay, so that nothing changes its order. */
const signed = (stamp: Stamp, by: Author): Stamp => stampSchema.parse(`${stamp.slice(0, 15)}${by}`)

/** A person's work is signed by the person, wherever it was done: only devices follow one another. */
const isEarlierDevice = (author: string, by: Author): boolean =>
  author !== by && deviceIdSchema.safeParse(author).success

/**
 * @param known the document as the server has it, `null` where it has none
 * @returns the same document where there is nothing to sign
 */
export const signedAgain = (
  doc: Intervention,
  known: Intervention | null,
  by: Author,
): Intervention => {
  const due = (stamp: Stamp): boolean => isEarlierDevice(authorOf(stamp), by)
  const stamps = Object.entries(doc.stamps).map(([path, stamp]): [string, Stamp] => [
    path,
    due(stamp) && known?.stamps[path] !== stamp ? signed(stamp, by) : stamp,
  ])
  const isNew = known === null && due(doc.created)
  if (!isNew && stamps.every(([path, stamp]) => doc.stamps[path] === stamp)) return doc
  return {
    ...doc,
    ...(isNew && { created: signed(doc.created, by), createdBy: by }),
    stamps: Object.fromEntries(stamps),
  }
}

/** @param known whether the server has it: then it never changes again */
export const capturedAgain = (doc: MediaManifest, known: boolean, by: Author): MediaManifest =>
  known || !isEarlierDevice(doc.capturedBy, by) ? doc : { ...doc, capturedBy: by }
