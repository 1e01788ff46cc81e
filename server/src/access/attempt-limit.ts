import { type RateLimitRequestHandler, ipKeyGenerator, rateLimit } from 'express-rate-limit'
import type { Request } from 'express'
import { DomainError } from '@shared/errors'
import type { Context } from '../context'
import { createAttemptStore } from './attempt-store'

export interface AttemptLimit {
  name: string
  /** Failed attempts within `windowMs` before the next is refused. */
  limit: number
  windowMs: number
  keyOf: (request: Request) => string
  /** What uses it up: failures alone, or every request. */
  counts?: 'failures' | 'all'
}

/** Whole /56 networks count as one address in IPv6: a single customer has that many to try from. */
export const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? '')

/** Refuses with `too-many-attempts` and `Retry-After`; as a rule, what succeeds is not counted. */
export const attemptLimit = (
  { databases, now }: Context,
  { name, limit, windowMs, keyOf, counts = 'failures' }: AttemptLimit,
): RateLimitRequestHandler =>
  rateLimit({
    store: createAttemptStore({ registry: databases.registry, name, windowMs, limit, now }),
    limit,
    windowMs,
    keyGenerator: keyOf,
    skipSuccessfulRequests: counts === 'failures',
    standardHeaders: 'draft-6',
    legacyHeaders: false,
    // Its checks guess at `trust proxy` and complain on the console; our configuration has settled it.
    validate: false,
    handler: (_request, _response, next) =>
      next(new DomainError('too-many-attempts', 'Too many attempts. Please wait and try again.')),
  })
