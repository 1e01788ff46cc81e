/** *Send*: messages into the outbox, one for each recipient and channel, however often it is pressed. */
import { isValidPhoneNumber } from 'libphonenumber-js'
import { DomainError } from '@shared/errors'
import type { Author, DealershipId, InterventionId } from '@shared/ids'
import { emailSchema } from '@shared/schemas/common'
import type { Channel } from '@shared/schemas/event'
import type { Recipient, SendRequest } from '@shared/schemas/office'
import { type Message, messageSchema } from '@shared/schemas/outbox'
import type { Context } from '../context'
import { loadConfiguration, loadIntervention, loadRecipient } from '../customer/load'
import { announceSent } from './announce'
import { type MessageSources, composeEmail, composeSms } from './compose'
import { derivedMessageId } from './derived-ids'
import { type LinkIntent, linkSecret, linkToken, registerLink } from './links'

export interface SendOrder {
  dealership: DealershipId
  intervention: InterventionId
  request: SendRequest
  by: Author
}

interface Addressee {
  recipient: Recipient
  channels: readonly Channel[]
  addresses: Partial<Record<Channel, string>>
}

const refusal = (code: 'no-channel' | 'bad-recipient', recipient: Recipient, channel: Channel) =>
  new DomainError(code, `${recipient.name}: ${channel}`, [
    { path: recipient._id, message: channel },
  ])

/** @throws DomainError `no-channel`, `bad-recipient` */
const addressFor = (recipient: Recipient, channel: Channel): string => {
  const address = channel === 'email' ? recipient.email : recipient.mobile
  if (!address) throw refusal('no-channel', recipient, channel)
  const valid =
    channel === 'email' ? emailSchema.safeParse(address).success : isValidPhoneNumber(address)
  if (!valid) throw refusal('bad-recipient', recipient, channel)
  return address
}

const addressees = (
  { databases }: Context,
  { dealership, request, intervention }: SendOrder,
): Promise<Addressee[]> =>
  Promise.all(
    request.recipients.map(async ({ recipient: id, channels }) => {
      const recipient = await loadRecipient(databases, dealership, id)
      if (recipient?.intervention !== intervention) {
        throw new DomainError('bad-recipient', 'This recipient is not known.', [
          { path: id, message: 'unknown' },
        ])
      }
      const unique = [...new Set(channels)]
      const pairs = unique.map((channel) => [channel, addressFor(recipient, channel)])
      return { recipient, channels: unique, addresses: Object.fromEntries(pairs) }
    }),
  )

const sourcesOf = async (
  { databases }: Context,
  { dealership, intervention: id }: SendOrder,
): Promise<MessageSources> => {
  const intervention = await loadIntervention(databases, dealership, id)
  if (!intervention) throw new DomainError('intervention-not-synchronised')
  const configuration = await loadConfiguration(databases, dealership, intervention.brand)
  return { intervention, ...configuration }
}

const messageFor = (
  order: SendOrder,
  sources: MessageSources,
  { recipient, addresses }: Addressee,
  channel: Channel,
  link: string,
  now: string,
): Message => {
  const compose = channel === 'email' ? composeEmail : composeSms
  return {
    _id: derivedMessageId(order.request.idempotencyKey, recipient._id, channel),
    type: 'message',
    schema: 1,
    dealership: order.dealership,
    intervention: order.intervention,
    recipient: recipient._id,
    channel,
    to: addresses[channel] ?? '',
    from: sources.dealership.name,
    ...compose(sources, recipient, order.request, link),
    state: 'queued',
    attempts: 0,
    notBefore: now,
    lease: null,
    providerId: null,
    lastError: null,
    announced: null,
    createdBy: order.by,
    createdAt: now,
    updatedAt: now,
  }
}

/** What is there from an earlier press counts; its times and texts stay. */
const keepFirst = async ({ databases }: Context, message: Message): Promise<Message> => {
  const written = await databases.outbox.insert(message)
  if (written.ok) return message
  return (await databases.outbox.get(messageSchema, message._id)) ?? message
}

/**
 * Everything is checked before anything is written. Then, in an order in which every step may be the
 * last before a crash: the link (harmless alone), the message (a worker makes up for what is missing
 * after it), the `sent` event.
 *
 * @returns the number of messages that this press stands for
 * @throws DomainError `intervention-not-synchronised`, `no-channel`, `bad-recipient`, `bad-request`
 */
export const sendMessages = async (context: Context, order: SendOrder): Promise<number> => {
  const { databases, publicUrl, now } = context
  const [sources, people, secret] = await Promise.all([
    sourcesOf(context, order),
    addressees(context, order),
    linkSecret(databases.registry),
  ])
  const at = now()
  const prepared = people.map((person) => {
    const intent: LinkIntent = {
      dealership: order.dealership,
      intervention: order.intervention,
      recipient: person.recipient._id,
      idempotencyKey: order.request.idempotencyKey,
    }
    const token = linkToken(secret, intent)
    const link = `${publicUrl}/c/${token}`
    const messages = person.channels.map((channel) =>
      messageFor(order, sources, person, channel, link, new Date(at).toISOString()),
    )
    return { intent, token, messages }
  })
  for (const { intent, token, messages } of prepared) {
    await registerLink(databases.registry, token, intent, at)
    for (const message of messages) {
      await announceSent(databases, await keepFirst(context, message))
    }
  }
  return prepared.reduce((sum, { messages }) => sum + messages.length, 0)
}
