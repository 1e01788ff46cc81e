/** Ids made of what they stand for: the same intent gives the same document, however often it is tried. */
import { createHash } from 'node:crypto'
import {
  type Author,
  type EventId,
  type CustomerId,
  type InquiryId,
  type InterventionId,
  type MessageId,
  type RecipientId,
  customerIdSchema,
  eventIdOf,
  inquiryIdSchema,
  messageIdSchema,
  recipientIdSchema,
  uuidOf,
} from '@shared/ids'
import type { Channel } from '@shared/schemas/event'

const formatUuid = (hex: string, version: '7' | '8'): string => {
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `${version}${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

const hexOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** UUID of version 8 (RFC 9562) out of what it names. */
const derivedUuid = (...parts: readonly string[]): string => formatUuid(hexOf(...parts), '8')

/** UUID that sorts by a time (layout of version 7) and is otherwise made of what it names. */
const timedUuid = (ms: number, ...parts: readonly string[]): string =>
  formatUuid(ms.toString(16).padStart(12, '0') + hexOf(...parts).slice(12), '7')

/** ms since 1970 that an id's UUID (version 7) carries. */
const timeIn = (id: string): number =>
  Number.parseInt(uuidOf(id).replaceAll('-', '').slice(0, 12), 16)

/** One message for one recipient and channel of one press on *Send*. */
export const derivedMessageId = (
  idempotencyKey: string,
  recipient: RecipientId,
  channel: Channel,
): MessageId =>
  messageIdSchema.parse(`message:${derivedUuid('message', idempotencyKey, recipient, channel)}`)

/** A message to the operator: one for one press. */
export const supportMessageId = (idempotencyKey: string, by: Author): MessageId =>
  messageIdSchema.parse(`message:${derivedUuid('support', idempotencyKey, by)}`)

/** The customer that a tablet's key stands for. */
export const derivedCustomerId = (intervention: InterventionId, key: string): CustomerId =>
  customerIdSchema.parse(`customer:${derivedUuid('customer', intervention, key)}`)

/** The recipient that a tablet's key stands for: sorted by the time that the intervention's id carries. */
export const derivedRecipientId = (intervention: InterventionId, key: string): RecipientId => {
  const uuid = timedUuid(timeIn(intervention), 'recipient', intervention, key)
  return recipientIdSchema.parse(`recipient:${uuidOf(intervention)}:${uuid}`)
}

/** What was written by one showing of a form. */
export const derivedInquiryId = (
  intervention: InterventionId,
  recipient: RecipientId,
  key: string,
): InquiryId =>
  inquiryIdSchema.parse(`inquiry:${uuidOf(intervention)}:${derivedUuid('inquiry', recipient, key)}`)

/** @param at ISO time that the event is sorted by in the history */
export const derivedEventId = (
  intervention: InterventionId,
  at: string,
  ...parts: readonly string[]
): EventId => eventIdOf(intervention, timedUuid(Date.parse(at), ...parts))

/** The first opening of a recipient: sorted by the time that the recipient's own id carries. */
export const openedEventId = (intervention: InterventionId, recipient: RecipientId): EventId => {
  return eventIdOf(intervention, timedUuid(timeIn(recipient), 'opened', recipient))
}
