/** Events: what happened to an intervention. Written once, never changed, so they cannot conflict. */
import { z } from 'zod'
import { stampSchema } from '../clock'
import {
  authorSchema,
  decisionIdSchema,
  eventIdSchema,
  inquiryIdSchema,
  interventionIdSchema,
  mediaIdSchema,
  recipientIdSchema,
} from '../ids'
import { errorCodeSchema } from '../errors'
import { currencySchema, totalSchema } from '../money'
import { couchFields, momentSchema, sha256Schema } from './common'

export const channelSchema = z.enum(['email', 'sms'])
export type Channel = z.infer<typeof channelSchema>

export const choiceSchema = z.enum(['accepted', 'declined'])
export type Choice = z.infer<typeof choiceSchema>

const base = {
  ...couchFields,
  _id: eventIdSchema,
  type: z.literal('event'),
  schema: z.literal(1),
  intervention: interventionIdSchema,
  at: momentSchema,
  by: authorSchema,
}

/** Every byte of a file is on the server and its digest is right: the device may drop its copy. */
export const receivedEventSchema = z.object({
  ...base,
  kind: z.literal('received'),
  media: mediaIdSchema,
  sha256: sha256Schema,
  bytes: z.int(),
})

/** A file could not be taken in; a device still has it. Of one reason told once; a receipt overtakes it. */
export const notReceivedEventSchema = z.object({
  ...base,
  kind: z.literal('not-received'),
  media: mediaIdSchema,
  code: errorCodeSchema,
})

/** A message was handed to delivery for one recipient. Never holds the address: tablets read this. */
const sentEventSchema = z.object({
  ...base,
  kind: z.literal('sent'),
  recipient: recipientIdSchema,
  channels: z.array(channelSchema).min(1),
})

/** Fate of a message at the provider. */
const deliveryEventSchema = z.object({
  ...base,
  kind: z.literal('delivery'),
  recipient: recipientIdSchema,
  channel: channelSchema,
  state: z.enum(['sent', 'delivered', 'failed', 'unknown']),
  reason: z.string().max(500).optional(),
})

const openedEventSchema = z.object({
  ...base,
  kind: z.literal('opened'),
  recipient: recipientIdSchema,
})

/** The customer's answer, row by row; the full record with the content shown is the decision document. */
export const decidedEventSchema = z.object({
  ...base,
  kind: z.literal('decided'),
  recipient: recipientIdSchema,
  decision: decisionIdSchema,
  /** SHA-256 of the decision record's canonical JSON. */
  sha256: sha256Schema,
  /** Row id → choice. */
  choices: z.record(z.string(), choiceSchema),
  /** Gross total of what was accepted, minor units. */
  acceptedAmount: totalSchema,
  currency: currencySchema,
})

/** Somebody wrote by the form of the page. What and who stands in the office's database alone. */
const inquiryEventSchema = z.object({
  ...base,
  kind: z.literal('inquiry'),
  recipient: recipientIdSchema,
  inquiry: inquiryIdSchema,
})

/** A link that no message carries was made for a recipient, or all links of a recipient were ended. */
const linkEventSchema = z.object({
  ...base,
  kind: z.literal('link'),
  recipient: recipientIdSchema,
  action: z.enum(['made', 'revoked']),
})

/** A value that lost against a later one, kept for the activity log. */
export const editEventSchema = z.object({
  ...base,
  kind: z.literal('edit'),
  path: z.string(),
  value: z.json(),
  stamp: stampSchema,
})

export const interventionEventSchema = z.discriminatedUnion('kind', [
  receivedEventSchema,
  notReceivedEventSchema,
  sentEventSchema,
  deliveryEventSchema,
  openedEventSchema,
  decidedEventSchema,
  inquiryEventSchema,
  linkEventSchema,
  editEventSchema,
])
export type InterventionEvent = z.infer<typeof interventionEventSchema>
export type DecidedEvent = z.infer<typeof decidedEventSchema>
