/** What the service worker has to know to send in the app's stead: it sees no local storage. */
import { type Author, type DealershipId, dealershipIdSchema, deviceIdSchema } from '@shared/ids'
import { z } from 'zod'
import type { SendingRules } from '../sync/rules'

export interface StandingOrder {
  dealership: DealershipId
  author: Author
  rules: SendingRules
}

/** By this name the browser wakes the service worker once there is a network. */
export const sendTag = 'baysight-send'

const cacheName = 'baysight-standing-order'
/** No address of the server: a place in the cache. */
const place = '/standing-order'

const orderSchema = z.object({
  dealership: dealershipIdSchema,
  author: deviceIdSchema,
  rules: z.object({ paused: z.boolean(), wifiOnly: z.boolean(), photosFirst: z.boolean() }),
})

export const leaveOrder = async (order: StandingOrder): Promise<void> => {
  const { dealership, author, rules } = order
  const { paused, wifiOnly, photosFirst } = rules
  const kept = { dealership, author, rules: { paused, wifiOnly, photosFirst } }
  await (await caches.open(cacheName)).put(place, Response.json(kept))
}

/** `null` where this browser has nobody to send for. */
export const readOrder = async (): Promise<StandingOrder | null> => {
  const found = await (await caches.open(cacheName)).match(place)
  const order = orderSchema.safeParse(await found?.json())
  return order.success ? order.data : null
}

export const withdrawOrder = async (): Promise<void> => void (await caches.delete(cacheName))
