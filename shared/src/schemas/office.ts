/** What only the back office holds: people outside the dealership, messages to them, their decisions. */
import { z } from 'zod'
import {
  customerIdSchema,
  decisionIdSchema,
  inquiryIdSchema,
  interventionIdSchema,
  mediaIdSchema,
  recipientIdSchema,
  slugSchema,
  userIdSchema,
} from '../ids'
import { languageSchema, localizedTextSchema } from '../languages'
import { modeSchema } from '../modes'
import { amountSchema, basisPointsSchema, currencySchema, totalSchema } from '../money'
import { couchFields, emailSchema, momentSchema, phoneSchema, sha256Schema } from './common'
import { channelSchema, choiceSchema } from './event'
import { rowStatusSchema, measureUnitSchema } from './intervention'

const person = {
  name: z.string().trim().min(1).max(120),
  language: languageSchema,
  mobile: phoneSchema.nullable(),
  email: emailSchema.nullable(),
}

export const customerSchema = z.object({
  ...couchFields,
  _id: customerIdSchema,
  type: z.literal('customer'),
  schema: z.literal(1),
  ...person,
  company: z.string().max(120),
  updatedAt: momentSchema,
})
export type Customer = z.infer<typeof customerSchema>

/** Somebody who gets a link to one intervention. Copied from the customer, so that it stays as sent. */
export const recipientSchema = z.object({
  ...couchFields,
  _id: recipientIdSchema,
  type: z.literal('recipient'),
  schema: z.literal(1),
  intervention: interventionIdSchema,
  customer: customerIdSchema.nullable(),
  ...person,
  updatedAt: momentSchema,
})
export type Recipient = z.infer<typeof recipientSchema>

/** Text of a message per channel and language; variables in `{braces}` (`message-template.ts`). */
export const templateConfigSchema = z.object({
  ...couchFields,
  _id: z.string().startsWith('config:template:'),
  type: z.literal('config:template'),
  schema: z.literal(1),
  template: slugSchema,
  name: localizedTextSchema,
  subject: localizedTextSchema,
  email: localizedTextSchema,
  sms: localizedTextSchema,
  /** Kinds of intervention it is written for; for all of them where this is absent. */
  modes: z.array(modeSchema).min(1).optional(),
})
export type TemplateConfig = z.infer<typeof templateConfigSchema>

const shownMediaSchema = z.object({
  media: mediaIdSchema,
  sha256: sha256Schema,
  caption: z.string(),
  /** Place of the walk-around; absent elsewhere. */
  position: slugSchema.optional(),
})

/** What the customer page showed, exactly: the content that a decision is about. */
export const shownContentSchema = z.object({
  number: z.string(),
  vehicle: z.string(),
  language: languageSchema,
  currency: currencySchema,
  /** Text for the customer above everything else. Absent, as below, where there is nothing to show:
   * records from before these were shown keep their digest. */
  message: z.string().optional(),
  /** Price of a car for sale, gross, minor units. */
  price: amountSchema.optional(),
  rows: z.array(
    z.object({
      row: z.string(),
      label: z.string(),
      status: rowStatusSchema,
      note: z.string(),
      measured: z.number().nullable(),
      unit: measureUnitSchema.nullable(),
      lines: z.array(
        z.object({
          label: z.string(),
          quantity: z.int(),
          net: totalSchema,
          vatRate: basisPointsSchema,
          vat: totalSchema,
          gross: totalSchema,
        }),
      ),
      /** `null` where the row has no price: then it cannot be decided. */
      gross: totalSchema.nullable(),
      media: z.array(shownMediaSchema),
    }),
  ),
  media: z.array(shownMediaSchema),
})
export type ShownContent = z.infer<typeof shownContentSchema>

/** The full, checkable record of a decision: chained by digest to the one before it. */
export const decisionSchema = z.object({
  ...couchFields,
  _id: decisionIdSchema,
  type: z.literal('decision'),
  schema: z.literal(1),
  intervention: interventionIdSchema,
  recipient: recipientIdSchema,
  at: momentSchema,
  /** Address and browser that the confirmation came from. */
  remoteAddress: z.string().max(60),
  userAgent: z.string().max(400),
  content: shownContentSchema,
  choices: z.record(z.string(), choiceSchema),
  acceptedAmount: totalSchema,
  /** Digest of the decision before this one on the same intervention, `null` for the first. */
  previous: sha256Schema.nullable(),
  /** SHA-256 of the canonical JSON of all the above (without `_rev`). */
  sha256: sha256Schema,
})
export type Decision = z.infer<typeof decisionSchema>

/**
 * What somebody wrote by the form of a customer page. The server writes it; the office marks it as
 * handled and changes nothing else.
 */
export const inquirySchema = z.object({
  ...couchFields,
  _id: inquiryIdSchema,
  type: z.literal('inquiry'),
  schema: z.literal(1),
  intervention: interventionIdSchema,
  /** Whose link it came by; the writer may be somebody else, to whom it was passed on. */
  recipient: recipientIdSchema,
  at: momentSchema,
  language: languageSchema,
  name: person.name,
  phone: phoneSchema.nullable(),
  email: emailSchema.nullable(),
  text: z.string().min(1).max(4000),
  handledAt: momentSchema.nullable(),
  handledBy: userIdSchema.nullable(),
})
export type Inquiry = z.infer<typeof inquirySchema>

/** Most people that one press on *Send* reaches; the client sends to more in several requests. */
export const maxRecipients = 100

/** What *Send* asks for. The key makes a second press harmless. */
export const sendRequestSchema = z.object({
  idempotencyKey: z.uuid(),
  recipients: z
    .array(z.object({ recipient: recipientIdSchema, channels: z.array(channelSchema).min(1) }))
    .min(1)
    .max(maxRecipients),
  subject: z.string().trim().min(1).max(200),
  /** Texts with `{link}` and the other variables still in them. */
  email: z.string().trim().min(1).max(10_000),
  sms: z.string().trim().min(1).max(1_000),
})
export type SendRequest = z.infer<typeof sendRequestSchema>
