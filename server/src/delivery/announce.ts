/** Tells an intervention, by events, what became of its messages. Every event has a derived id. */
import { announcedState } from '@shared/delivery-state'
import type { InterventionEvent } from '@shared/schemas/event'
import { type Message, messageSchema } from '@shared/schemas/outbox'
import type { Databases } from '../database/databases'
import { derivedEventId } from './derived-ids'

const sentEventOf = (message: Message): InterventionEvent => ({
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

const deliveryEventOf = (message: Message): InterventionEvent | null => {
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
export const announceSent = (databases: Databases, message: Message): Promise<void> =>
  put(databases, message, sentEventOf(message))

/** The event first, then the note that it is written: a crash in between repeats the first in vain. */
export const announceState = async (databases: Databases, message: Message): Promise<void> => {
  const event = deliveryEventOf(message)
  if (!event || message.announced === message.state) return
  await put(databases, message, event)
  await databases.outbox.update(messageSchema, message._id, (stored) =>
    stored.state === message.state ? { ...stored, announced: message.state } : null,
  )
}
