/** Tells an intervention, by events, what became of its messages. Every event has a derived id. */
import { announcedState } from '@shared/delivery-state'
import type { InterventionId, RecipientId } from '@shared/ids'
import type { InterventionEvent } from '@shared/schemas/event'
import { type Message, messageSchema } from '@shared/schemas/outbox'
import type { Databases } from '../database/databases'
import { derivedEventId } from './derived-ids'

/** A message about an intervention; one to the operator is not. */
type Announced = Message & { intervention: InterventionId; recipient: RecipientId }

const isAnnounced = (message: Message): message is Announced =>
  message.intervention !== null && message.recipient !== null

const sentEventOf = (message: Announced): InterventionEvent => ({
  _id: derivedEventId(message.intervention, message.createdAt, 'sent', message._id),
  type: 'event',
  schema: 1,
  kind: 'sent',
  intervention: message.intervention,
  at: message.createdAt,
  by: message.createdBy,
  recipient: message.recipient,
  channels: [message.channel],
})

const deliveryEventOf = (message: Announced): InterventionEvent | null => {
  const state = announcedState(message.state)
  if (!state) return null
  return {
    _id: derivedEventId(message.intervention, message.createdAt, 'delivery', state, message._id),
    type: 'event',
    schema: 1,
    kind: 'delivery',
    intervention: message.intervention,
    at: message.updatedAt,
    by: 'server',
    recipient: message.recipient,
    channel: message.channel,
    state,
    ...(message.lastError && { reason: message.lastError }),
  }
}

/** A conflict means that it is there already: events are never changed. */
const put = async (databases: Databases, message: Message, event: InterventionEvent) => {
  await databases.workshop(message.dealership).insert(event)
}

/** The message was handed to delivery. */
export const announceSent = async (databases: Databases, message: Message): Promise<void> => {
  if (isAnnounced(message)) await put(databases, message, sentEventOf(message))
}

/** The event first, then the note that it is written: a crash in between repeats the first in vain. */
export const announceState = async (databases: Databases, message: Message): Promise<void> => {
  if (message.announced === message.state) return
  const event = isAnnounced(message) ? deliveryEventOf(message) : null
  if (isAnnounced(message) && !event) return
  if (event) await put(databases, message, event)
  await databases.outbox.update(messageSchema, message._id, (stored) =>
    stored.state === message.state ? { ...stored, announced: message.state } : null,
  )
}
