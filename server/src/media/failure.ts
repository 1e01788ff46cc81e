/** What a device says of a file that it cannot get rid of, for everybody who waits for it. */
import { DomainError, type ErrorCode } from '@shared/errors'
import { type Author, type DealershipId, type MediaId, eventIdOf, uuidOf } from '@shared/ids'
import { notReceivedEventSchema, receivedEventSchema } from '@shared/schemas/event'
import { mediaManifestSchema } from '@shared/schemas/media'
import type { Context } from '../context'
import { derivedEventId } from '../delivery/derived-ids'

interface Failure {
  dealership: DealershipId
  media: MediaId
  code: ErrorCode
  by: Author
}

/**
 * Once for each reason: a device that tries again and again tells nothing new.
 *
 * @throws DomainError `intervention-not-synchronised` where nothing is known of the file yet
 */
export const noteFailure = async (
  { databases, now }: Context,
  { dealership, media, code, by }: Failure,
): Promise<void> => {
  const workshop = databases.workshop(dealership)
  const file = await workshop.get(mediaManifestSchema, media)
  if (!file) throw new DomainError('intervention-not-synchronised')
  const { intervention, capturedAt } = file
  if (await workshop.get(receivedEventSchema, eventIdOf(intervention, uuidOf(media)))) return
  await workshop.insert(
    notReceivedEventSchema.parse({
      _id: derivedEventId(intervention, capturedAt, 'not-received', media, code),
      type: 'event',
      schema: 1,
      kind: 'not-received',
      intervention,
      at: new Date(now()).toISOString(),
      by,
      media,
      code,
    }),
  )
}
