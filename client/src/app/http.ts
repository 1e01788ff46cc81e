import { timedFetch } from '@client/time/right-now'
import { DomainError, type ErrorCode, errorBodySchema, errorStatus } from '@shared/errors'
import type { z } from 'zod'

/** The server could not be reached: no network, or nobody there. */
class OfflineError extends Error {
  override readonly name = 'OfflineError'
  readonly code = 'offline'
}

export interface JsonRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** Whom the server shall take us for, where a browser is both a device and a person. */
  as?: 'user' | 'device'
  signal?: AbortSignal
}

const isCode = (code: string): code is ErrorCode => code in errorStatus

const refusal = async (response: Response): Promise<DomainError> => {
  const parsed = errorBodySchema.safeParse(await response.json().catch(() => null))
  if (!parsed.success) {
    // A proxy that answers for a server which is away speaks HTML, not our JSON.
    return new DomainError(response.status >= 502 ? 'database-away' : 'internal')
  }
  const { error, reason, details } = parsed.data
  return new DomainError(isCode(error) ? error : 'internal', reason, details)
}

const send = async (path: string, { method = 'GET', body, as, signal }: JsonRequest) => {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (as) headers['X-Baysight-As'] = as
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const payload = body === undefined ? undefined : JSON.stringify(body)
  try {
    const given = { method, headers, body: payload, signal, credentials: 'same-origin' } as const
    return await timedFetch(path, given)
  } catch (error) {
    if (signal?.aborted) throw error
    throw new OfflineError(String(error), { cause: error })
  }
}

/**
 * One request to our own server whose answer must fit the schema.
 *
 * @throws DomainError what the server refused, `internal` for an answer that is none of ours
 * @throws OfflineError where no answer came at all
 */
export const requestJson = async <Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  request: JsonRequest = {},
): Promise<z.infer<Schema>> => {
  const response = await send(path, request)
  if (!response.ok) throw await refusal(response)
  const answer = schema.safeParse(await response.json().catch(() => null))
  if (!answer.success) throw new DomainError('internal', answer.error.message)
  return answer.data
}

/** Like `requestJson` where the answer has no body that matters. */
export const request = async (path: string, given: JsonRequest = {}): Promise<void> => {
  const response = await send(path, given)
  if (!response.ok) throw await refusal(response)
}

/** The code to show a sentence for (`errorText`), whatever was thrown. */
export const codeOf = (error: unknown): string =>
  error instanceof DomainError || error instanceof OfflineError ? error.code : 'internal'

/** Whether the server said that it does not (any longer) know who asks. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof DomainError && errorStatus[error.code] === 401
