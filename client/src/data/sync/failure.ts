/** What stops a round, as codes that the screens translate (`errors.<code>`). */
import { DomainError, errorBodySchema, errorStatus } from '@shared/errors'

/** `offline`: no answer at all; everything else is the server's word. */
export class SyncError extends Error {
  override readonly name = 'SyncError'

  constructor(
    readonly code: string,
    readonly status: number,
  ) {
    super(code)
  }
}

const codeOf = (status: number, text: string): string => {
  try {
    const body = errorBodySchema.safeParse(JSON.parse(text))
    if (body.success) return body.data.error
  } catch {
    // Not JSON: an answer of something between here and the server; the status alone has to do.
  }
  return status >= 500 ? 'database-away' : 'bad-request'
}

export const refusal = (status: number, text: string): SyncError =>
  new SyncError(codeOf(status, text), status)

/** A person has to act before another try makes sense. */
export const needsPerson = (failure: SyncError): boolean => failure.status === 401

/** The same request may succeed later. */
export const isPassing = (failure: SyncError): boolean =>
  failure.status === 0 || failure.status === 408 || failure.status === 429 || failure.status >= 500

/** Whatever was thrown, as something that can be told. */
export const toSyncError = (failure: unknown): SyncError => {
  if (failure instanceof SyncError) return failure
  if (failure instanceof DomainError) return new SyncError(failure.code, errorStatus[failure.code])
  return new SyncError('internal', 500)
}
