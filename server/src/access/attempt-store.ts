/**
 * Counts attempts in the registry, where every server sees them and none forgets them on a restart:
 * the store behind `express-rate-limit`.
 */
import type { Store } from 'express-rate-limit'
import { z } from 'zod'
import { momentSchema } from '@shared/schemas/common'
import type { Database } from '../database/database'
import { hashOf } from './tokens'

const attemptsSchema = z.object({
  _id: z.string().startsWith('attempts:'),
  _rev: z.string().optional(),
  type: z.literal('attempts'),
  schema: z.literal(1),
  count: z.int().min(0),
  expiresAt: momentSchema,
})
type Attempts = z.infer<typeof attemptsSchema>

const maxTries = 10

export interface AttemptStoreOptions {
  registry: Database
  /** Keeps the counters of different limits apart. */
  name: string
  windowMs: number
  /** From here on attempts are no longer counted: a flood of them must not become one of writes. */
  limit: number
  now: () => number
}

export const createAttemptStore = (options: AttemptStoreOptions): Store => {
  const { registry, name, windowMs, limit, now } = options
  // Addresses of people are not to be read out of the registry: only their digest names a counter.
  const idOf = (key: string): string => `attempts:${name}:${hashOf(key)}`

  const current = async (id: string): Promise<Attempts> => {
    const stored = await registry.get(attemptsSchema, id)
    if (stored && Date.parse(stored.expiresAt) > now()) return stored
    const expiresAt = new Date(now() + windowMs).toISOString()
    return { _id: id, _rev: stored?._rev, type: 'attempts', schema: 1, count: 0, expiresAt }
  }

  /** `null` where others kept writing in between. */
  const change = async (key: string, step: (count: number) => number): Promise<Attempts | null> => {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const before = await current(idOf(key))
      const after = { ...before, count: Math.max(0, step(before.count)) }
      const { _rev, ...fresh } = after
      if ((await registry.insert(_rev === undefined ? fresh : after)).ok) return after
    }
    return null
  }

  return {
    localKeys: false,
    async increment(key) {
      const { count, expiresAt } = await current(idOf(key))
      if (count >= limit) return { totalHits: count + 1, resetTime: new Date(expiresAt) }
      const counted = await change(key, (count) => count + 1)
      // So many at once on one counter are no person who mistyped: refused rather than uncounted.
      if (!counted)
        return { totalHits: Number.MAX_SAFE_INTEGER, resetTime: new Date(now() + 10_000) }
      return { totalHits: counted.count, resetTime: new Date(counted.expiresAt) }
    },
    async decrement(key) {
      await change(key, (count) => count - 1)
    },
    async resetKey(key) {
      await change(key, () => 0)
    },
  }
}
