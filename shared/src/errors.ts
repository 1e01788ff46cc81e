/** What can go wrong towards a person: a code that the client translates and a status for HTTP. */
import { z } from 'zod'

/** Code → HTTP status. The client has a sentence in every language for each (`errors.<code>`). */
export const errorStatus = {
  'bad-request': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'device-revoked': 401,
  'not-allowed': 403,
  'wrong-origin': 403,
  'not-found': 404,
  'link-unknown': 404,
  'pairing-unknown': 404,
  conflict: 409,
  'media-incomplete': 409,
  'media-differs': 409,
  'intervention-not-synchronised': 409,
  /** A later version of the app has written it; this one leaves it alone. */
  'newer-version': 409,
  'pairing-used': 410,
  'pairing-expired': 410,
  'link-expired': 410,
  'link-revoked': 410,
  'reply-too-late': 410,
  'too-large': 413,
  'no-channel': 422,
  'bad-recipient': 422,
  'too-many-attempts': 429,
  internal: 500,
  'database-away': 503,
  /** A device's own disk; the server never says it. */
  'storage-full': 507,
  /** A device's own databases, for whatever other reason; the server never says it. */
  'not-stored': 507,
} as const

export type ErrorCode = keyof typeof errorStatus

export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errorStatus, text)
export const errorCodeSchema = z.string().refine(isErrorCode, 'no code of an error')

/** Body of every answer that is no success. */
export const errorBodySchema = z.object({
  error: z.string(),
  reason: z.string(),
  /** What exactly, field by field, where the input was at fault. */
  details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type ErrorBody = z.infer<typeof errorBodySchema>

/** A refusal that a person may see; anything else that is thrown is a defect and answers `internal`. */
export class DomainError extends Error {
  override readonly name = 'DomainError'

  constructor(
    readonly code: ErrorCode,
    reason: string = code,
    readonly details?: ErrorBody['details'],
  ) {
    super(reason)
  }
}
