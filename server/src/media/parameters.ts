/** Whose file a request is about, and whether the caller may have it. */
import type { Request } from 'express'
import { z } from 'zod'
import { type DealershipId, type MediaId, dealershipIdSchema, mediaIdSchema } from '@shared/ids'
import { type Caller, type Identify, requireMember } from '../http/caller'

/** The bare UUID is the short form of the id: a path that says `/media/` has said the type. */
const parametersSchema = z.object({
  dealership: dealershipIdSchema,
  media: z
    .string()
    .transform((text) => (text.startsWith('media:') ? text : `media:${text}`))
    .pipe(mediaIdSchema),
})

/**
 * A dealership that is not the caller's and one that does not exist answer the same.
 * @throws DomainError `not-signed-in`, `device-revoked`, `not-allowed`; ZodError
 */
export const fileAsked = async (
  request: Request,
  identify: Identify,
): Promise<{ caller: Caller; dealership: DealershipId; media: MediaId }> => {
  const caller = await identify(request)
  const file = parametersSchema.parse(request.params)
  requireMember(caller, file.dealership)
  return { caller, ...file }
}
