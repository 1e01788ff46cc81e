/** The order on the wire: photos before videos, and the newest intervention first. */
import type { InterventionId } from '@shared/ids'
import type { FileRecord } from '../device-store'

const rank = (file: FileRecord): number => (file.kind === 'photo' ? 0 : 1)

/** Ids hold the time of their making. */
const byAge = (a: FileRecord, b: FileRecord): number =>
  a.intervention === b.intervention ? 0 : a.intervention < b.intervention ? 1 : -1

const sooner =
  (photosFirst: boolean) =>
  (a: FileRecord, b: FileRecord): number =>
    (photosFirst ? rank(a) - rank(b) || byAge(a, b) : byAge(a, b) || rank(a) - rank(b)) ||
    (a.media < b.media ? -1 : 1)

/**
 * @param isDraft files of a draft stay here until *Finish*
 * @param isPending whether the manifest has still to reach the server
 * @param photosFirst all photos before the first film, instead of one intervention after the other
 */
export const sendingOrder = (
  files: readonly FileRecord[],
  isDraft: (id: InterventionId) => boolean,
  isPending: (media: string) => boolean,
  photosFirst = true,
): FileRecord[] =>
  files
    .filter((file) => !file.receivedAt && !file.failure && !file.unattached)
    .filter((file) => !isDraft(file.intervention) && !isPending(file.media))
    .sort(sooner(photosFirst))
