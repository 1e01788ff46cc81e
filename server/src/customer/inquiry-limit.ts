/** Keeps a form that anybody with a link can send from being used to fill the office's screen. */
import type { Request } from 'express'
import { addressOf } from '../access/attempt-limit'
import { createAttemptStore } from '../access/attempt-store'
import type { Context } from '../context'

const hour = 3_600_000
/** A person asks a few times; a family or an office behind one address a few times more. */
const limits = { link: 10, address: 30 }

/** Counts this one. @returns whether it is one too many */
export type IsTooMany = (request: Request, token: string) => Promise<boolean>

export const inquiryLimit = ({ databases, now }: Context): IsTooMany => {
  const storeOf = (name: keyof typeof limits) =>
    createAttemptStore({
      registry: databases.registry,
      name: `inquiry-${name}`,
      windowMs: hour,
      limit: limits[name],
      now,
    })
  const [link, address] = [storeOf('link'), storeOf('address')]
  return async (request, token) => {
    const byLink = await link.increment(token)
    const byAddress = await address.increment(addressOf(request))
    return byLink.totalHits > limits.link || byAddress.totalHits > limits.address
  }
}
