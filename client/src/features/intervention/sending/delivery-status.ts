/** Where the last message to each recipient stands, channel by channel, out of the events. */
import type { RecipientId } from '@shared/ids'
import type { Channel, InterventionEvent } from '@shared/schemas/event'

export type DeliveryState = 'queued' | 'sent' | 'delivered' | 'failed' | 'unknown'

export interface ChannelDelivery {
  channel: Channel
  state: DeliveryState
  at: string
  reason: string | null
}

export interface RecipientDelivery {
  channels: ChannelDelivery[]
  openedAt: string | null
  /** A link was made to be passed on by hand. */
  linkedAt: string | null
  /** All links were withdrawn, and none was sent or made since. */
  revokedAt: string | null
}

/** What the server says of one message has one time in its ids: there, only `at` tells the order. */
const inOrder = (events: readonly InterventionEvent[]): InterventionEvent[] =>
  events
    .slice()
    .sort(
      (a, b) =>
        a.at.localeCompare(b.at) ||
        Number(a.kind !== 'sent') - Number(b.kind !== 'sent') ||
        a._id.localeCompare(b._id),
    )

const empty = (): RecipientDelivery => ({
  channels: [],
  openedAt: null,
  linkedAt: null,
  revokedAt: null,
})

const withChannel = (delivery: RecipientDelivery, next: ChannelDelivery): RecipientDelivery => ({
  ...delivery,
  channels: [...delivery.channels.filter(({ channel }) => channel !== next.channel), next],
})

const afterDelivery = (
  delivery: RecipientDelivery,
  event: Extract<InterventionEvent, { kind: 'delivery' }>,
): RecipientDelivery => {
  const before = delivery.channels.find(({ channel }) => channel === event.channel)
  // A late "sent" says nothing new about a message that is known to have arrived.
  if (before?.state === 'delivered' && event.state === 'sent') return delivery
  return withChannel(delivery, {
    channel: event.channel,
    state: event.state,
    at: event.at,
    reason: event.reason ?? null,
  })
}

const after = (delivery: RecipientDelivery, event: InterventionEvent): RecipientDelivery => {
  if (event.kind === 'sent') {
    return event.channels.reduce<RecipientDelivery>(
      (result, channel) =>
        withChannel(result, { channel, state: 'queued', at: event.at, reason: null }),
      { ...delivery, revokedAt: null },
    )
  }
  if (event.kind === 'link') {
    return event.action === 'made'
      ? { ...delivery, linkedAt: event.at, revokedAt: null }
      : { ...delivery, revokedAt: event.at }
  }
  if (event.kind === 'delivery') return afterDelivery(delivery, event)
  if (event.kind === 'opened') return { ...delivery, openedAt: delivery.openedAt ?? event.at }
  return delivery
}

/** Recipients nothing was sent to are not in the map. */
export const deliveries = (
  events: readonly InterventionEvent[],
): Map<RecipientId, RecipientDelivery> => {
  const result = new Map<RecipientId, RecipientDelivery>()
  for (const event of inOrder(events)) {
    if (!('recipient' in event)) continue
    result.set(event.recipient, after(result.get(event.recipient) ?? empty(), event))
  }
  return result
}

/** Whether this channel still owes the recipient a message: nothing went out, it failed, or was ended. */
export const isDue = (delivery: RecipientDelivery | undefined, channel: Channel): boolean => {
  if (!delivery || delivery.revokedAt) return true
  if (delivery.channels.length === 0) return delivery.linkedAt === null
  return delivery.channels.some((each) => each.channel === channel && each.state === 'failed')
}
