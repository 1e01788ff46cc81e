/** The one place where an error becomes an answer. */
import type { ErrorRequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { ZodError, z } from 'zod'
import { DomainError, type ErrorBody, type ErrorCode, errorStatus } from '@shared/errors'
import { DatabaseAwayError } from '../database/errors'

/** `body-parser` and `express` mark what is the client's fault by a status below 500. */
const clientFaultSchema = z.object({ status: z.int().min(400).max(499) })

const fromZod = (error: ZodError): DomainError =>
  new DomainError(
    'bad-request',
    'The request does not have the form it should.',
    error.issues.map((issue) => ({ path: issue.path.join('/'), message: issue.message })),
  )

const fromClientFault = (status: number): DomainError => {
  if (status === 413) return new DomainError('too-large', 'The request is larger than allowed.')
  if (status === 404) return new DomainError('not-found')
  return new DomainError('bad-request', 'The request could not be read.')
}

/** What an error means to the client; `null` for a defect of ours. */
const refusalOf = (error: unknown): DomainError | null => {
  if (error instanceof DomainError) return error
  if (error instanceof ZodError) return fromZod(error)
  if (error instanceof DatabaseAwayError) {
    return new DomainError(
      'database-away',
      'The database cannot be reached at the moment. Nothing is lost; please try again shortly.',
    )
  }
  const fault = clientFaultSchema.safeParse(error)
  return fault.success ? fromClientFault(fault.data.status) : null
}

const bodyOf = (code: ErrorCode, reason: string, details?: ErrorBody['details']): ErrorBody => ({
  error: code,
  reason,
  ...(details && { details }),
})

/** Answers with `{error, reason, details?}` and the status that belongs to the code. */
const sendRefusal = (response: Response, error: DomainError): void => {
  if (error.code === 'database-away') response.set('Retry-After', '5')
  // Films that were looked at may still be in the browser's own cache, which no page can empty.
  if (error.code === 'device-revoked') response.set('Clear-Site-Data', '"cache"')
  response.status(errorStatus[error.code]).json(bodyOf(error.code, error.message, error.details))
}

export const errorHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const refusal = refusalOf(error)
    if (!refusal) log.error({ err: error, method: request.method }, 'a request failed')
    if (refusal?.code === 'database-away') log.warn('the database is away')
    if (response.headersSent) {
      // The answer is half out: cutting the connection is the only way left to say that it failed.
      next(error)
      return
    }
    sendRefusal(
      response,
      refusal ?? new DomainError('internal', 'Something went wrong on the server.'),
    )
  }
