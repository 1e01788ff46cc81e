/**
 * An intervention: one document, what is known of it now. It is a set of *registers*: single values,
 * each with the stamp of its last change, so that two people's offline work merges value by value
 * (`merge.ts`). What happened to it stands in events (`event.ts`).
 */
import { z } from 'zod'
import { stampSchema } from '../clock'
import { authorSchema, interventionIdSchema, mediaIdSchema, slugSchema, userIdSchema } from '../ids'
import { localizedTextSchema } from '../languages'
import { modeSchema } from '../modes'
import { amountSchema, basisPointsSchema } from '../money'
import { couchFields, momentSchema } from './common'

export const rowStatuses = ['unset', 'ok', 'recommended', 'urgent'] as const
export const rowStatusSchema = z.enum(rowStatuses)
export type RowStatus = z.infer<typeof rowStatusSchema>

export const measureUnitSchema = z.enum(['mm', '%', 'V', 'bar', '°C', 'km'])
export type MeasureUnit = z.infer<typeof measureUnitSchema>

/**
 * From which value on a row should be recommended or urgent: at or below the limit where little is bad
 * (`low`: tread, pads), at or above it where much is bad (`high`: water in the brake fluid).
 */
export const measureLimitsSchema = z.object({
  bad: z.enum(['low', 'high']),
  recommended: z.number(),
  urgent: z.number(),
})
export type MeasureLimits = z.infer<typeof measureLimitsSchema>

/** What the manager wants of a row before *Finish*: a status, its value, a photo or film of it. */
export const rowDuties = ['status', 'value', 'media'] as const
export const rowDutySchema = z.enum(rowDuties)
export type RowDuty = z.infer<typeof rowDutySchema>

/** A row of the checklist, copied from the manager's list at creation so that it stays what it was. */
export const rowSchema = z.object({
  /** Checklist item it was copied from; absent on rows that the technician added. */
  item: slugSchema.optional(),
  group: localizedTextSchema,
  label: localizedTextSchema,
  /** Position in the list; rows are shown by `order`, then by id. */
  order: z.number(),
  status: rowStatusSchema,
  note: z.string().max(4000),
  /** Unit the manager asked a value in; the value itself is `measured`. */
  unit: measureUnitSchema.nullable(),
  measured: z.number().nullable(),
  /** Of `measured`, in its unit. */
  limits: measureLimitsSchema.nullable().default(null),
  duties: z.array(rowDutySchema).max(rowDuties.length).default([]),
  removed: z.boolean(),
})
export type Row = z.infer<typeof rowSchema>

/** How a photo or video is used in this intervention; its bytes are described by its manifest. */
export const mediaEntrySchema = z.object({
  kind: z.enum(['photo', 'video']),
  /** Row it belongs to, `null` for the whole intervention. */
  row: z.string().nullable(),
  order: z.number(),
  caption: z.string().max(500),
  /** `private` stays in the house until the office says otherwise; `internal` belongs to the message
   * to the colleagues and never leaves it. */
  visibility: z.enum(['public', 'private', 'internal']),
  /** Place of a walk-around picture (`walk-around.ts`). */
  position: slugSchema.nullable().default(null),
  removed: z.boolean(),
})
export type MediaEntry = z.infer<typeof mediaEntrySchema>

/** One line of the quote; amounts in minor units of the dealership's currency. */
export const quoteLineSchema = z.object({
  /** Checklist row that this line prices. */
  row: z.string(),
  label: z.string().max(200),
  /** Thousandths: 1000 is one piece, 800 is 0.8 h. */
  quantity: z.int().min(0).max(1_000_000_000),
  unitPrice: amountSchema,
  /** Whether `unitPrice` is without (`net`) or with VAT (`gross`). */
  basis: z.enum(['net', 'gross']),
  discount: basisPointsSchema,
  vatRate: basisPointsSchema,
  removed: z.boolean(),
})
export type QuoteLine = z.infer<typeof quoteLineSchema>

const entryKey = z.string().regex(/^[0-9a-z:-]{1,64}$/)

/** The single values of an intervention; every key is a register. */
export const interventionFieldsSchema = z.object({
  /** Repair order, plate, name: whatever the dealership calls the file by. */
  number: z.string().trim().min(1).max(60),
  mode: modeSchema,
  brand: slugSchema,
  /** The person who did the work, chosen from the staff list. */
  author: userIdSchema.nullable(),
  /** The person in the office who follows it up. */
  assignee: userIdSchema.nullable(),
  /** Amount the technician proposes, gross, minor units; the quote's total replaces it once priced. */
  proposedAmount: amountSchema.nullable(),
  replyBy: momentSchema.nullable(),
  customerWaiting: z.boolean(),
  /** Never shown to the customer. */
  internalMessage: z.string().max(4000),
  /** "Call me before you send this": a wish of the author's to the office. */
  contactMe: z.boolean().default(false),
  /** Text for the customer, above everything else on the page. */
  message: z.string().max(4000).default(''),
  /** Make and model, as the customer would say it: "Polo". */
  vehicle: z.string().max(120),
  plate: z.string().max(20),
  /** ISO 3779, upper case; empty where it is not known. */
  vin: z
    .string()
    .regex(/^([A-HJ-NPR-Z0-9]{17})?$/)
    .default(''),
  finishedAt: momentSchema.nullable(),
  closedAt: momentSchema.nullable(),
})
export type InterventionFields = z.infer<typeof interventionFieldsSchema>

export const interventionSchema = interventionFieldsSchema.extend({
  ...couchFields,
  _id: interventionIdSchema,
  type: z.literal('intervention'),
  schema: z.literal(1),
  createdAt: momentSchema,
  createdBy: authorSchema,
  /** Stamp of every register that has none of its own. */
  created: stampSchema,
  rows: z.record(entryKey, rowSchema),
  media: z.record(mediaIdSchema, mediaEntrySchema),
  quote: z.record(entryKey, quoteLineSchema),
  /** Register path → stamp of its last change; paths are `number`, `rows/<id>/status`, … */
  stamps: z.record(z.string(), stampSchema),
})
export type Intervention = z.infer<typeof interventionSchema>
