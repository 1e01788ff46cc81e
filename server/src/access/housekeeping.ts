/** Removes what has run out from the registry: sessions, codes, counters of attempts. */
import { z } from 'zod'
import type { Context } from '../context'
import { momentSchema } from '@shared/schemas/common'

const expiringSchema = z.object({ _id: z.string(), _rev: z.string(), expiresAt: momentSchema })
const kinds = ['attempts', 'pairing', 'session']
const hour = 60 * 60 * 1000

/** A used or expired code is still told apart from an unknown one for a day. */
const graceMs = 24 * hour

const removeExpired = async ({ databases, now }: Context): Promise<number> => {
  let removed = 0
  for (const kind of kinds) {
    const range = { startkey: `${kind}:`, endkey: `${kind}:\ufff0` }
    const documents = await databases.registry.range(expiringSchema, range)
    const expired = documents.filter((each) => Date.parse(each.expiresAt) + graceMs < now())
    // One that was extended meanwhile has another revision, and stays.
    for (const { _id, _rev } of expired) await databases.registry.remove(_id, _rev)
    removed += expired.length
  }
  return removed
}

/** Every few hours, on each server; two at once only find less to do. @returns ends it */
export const keepHouse = (context: Context): (() => void) => {
  const run = (): void => {
    removeExpired(context).then(
      (removed) => removed > 0 && context.log.info({ removed }, 'expired registry entries removed'),
      (error: unknown) => context.log.warn({ err: error }, 'expired entries could not be removed'),
    )
  }
  const timer = setInterval(run, 6 * hour)
  timer.unref()
  return () => clearInterval(timer)
}
