/** The order on the wire: photos before videos, among them the newest intervention first. */
import type { InterventionId } from '@shared/ids'
import type { FileRecord } from '../device-store'

const rank = (file: FileRecord): number => (file.kind === 'photo' ? 0 : 1)

const sooner = (a: FileRecord, b: FileRecord): number =>
  rank(a) - rank(b) ||
  (a.intervention === b.intervention ? 0 : a.intervention < b.intervention ? 1 : -1) ||
  (a.media < b.media ? -1 : 1)

/**
 * @param isDraft files of a draft stay here until *Finish*
 * @param isPending whether the manifest has still to reach the server
 */
export const sendingOrder = (
  files: readonly FileRecord[],
  isDraft: (id: InterventionId) => boolean,
  isPending: (media: string) => boolean,
): FileRecord[] =>
  files
    .filter((file) => !file.receivedAt && !file.failure && !file.unattached)
    .filter((file) => !isDraft(file.intervention) && !isPending(file.media))
    .sort(sooner)
