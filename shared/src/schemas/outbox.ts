/** A message to send, and its fate; `delivery-state.ts` says which state may follow which. */
import { z } from 'zod'
import {
  authorSchema,
  dealershipIdSchema,
  interventionIdSchema,
  messageIdSchema,
  recipientIdSchema,
} from '../ids'
import { couchFields, momentSchema } from './common'
import { channelSchema } from './event'

export const messageStateSchema = z.enum([
  'queued',
  'sending',
  'sent',
  'delivered',
  'failed',
  /** A worker died between the provider's yes and our note of it; never repeated by itself for SMS. */
  'unknown',
])
export type MessageState = z.infer<typeof messageStateSchema>

export const messageSchema = z.object({
  ...couchFields,
  _id: messageIdSchema,
  type: z.literal('message'),
  schema: z.literal(1),
  dealership: dealershipIdSchema,
  /** Both `null` for a message to the operator. */
  intervention: interventionIdSchema.nullable(),
  recipient: recipientIdSchema.nullable(),
  channel: channelSchema,
  to: z.string(),
  /** Sender's display name. */
  from: z.string(),
  /** E-mail only. */
  subject: z.string(),
  text: z.string(),
  /** E-mail only; `null` for SMS. */
  html: z.string().nullable(),
  state: messageStateSchema,
  attempts: z.int().min(0),
  /** Not to be tried before. */
  notBefore: momentSchema,
  /** Worker that has claimed it and until when; another may take it over afterwards. */
  lease: z.object({ worker: z.string(), until: momentSchema }).nullable(),
  /** The provider's own id, to match receipts. */
  providerId: z.string().nullable(),
  lastError: z.string().nullable(),
  /** Last state that the intervention was told of by an event; a crash in between is made good. */
  announced: messageStateSchema.nullable(),
  createdBy: authorSchema,
  createdAt: momentSchema,
  updatedAt: momentSchema,
})
export type Message = z.infer<typeof messageSchema>
