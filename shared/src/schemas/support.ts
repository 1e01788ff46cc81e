/**
 * What a device tells the operator when somebody asks for help. It names nobody: no file number, no
 * plate, no customer, no caption has a place in it, and whatever else is put in is refused.
 */
import { z } from 'zod'
import { mediaIdSchema } from '../ids'
import { languageSchema } from '../languages'
import { momentSchema } from './common'

const codeSchema = z.string().max(60)
const bytesSchema = z.int().min(0)

/** What became of a look at the line, `null` for what could not be found out. */
export const lineTestSchema = z.strictObject({
  reachable: z.boolean(),
  signedIn: z.boolean().nullable(),
  database: z.boolean().nullable(),
  /** How far this device's clock is ahead of the server's, in ms. */
  clockMs: z.int().nullable(),
  /** Of a small upload. */
  bytesPerSecond: bytesSchema.nullable(),
  /** Code of what went wrong. */
  error: codeSchema.nullable(),
})
export type LineTest = z.infer<typeof lineTestSchema>

const reportedFileSchema = z.strictObject({
  media: mediaIdSchema,
  kind: z.enum(['photo', 'video']),
  bytes: bytesSchema,
  sentBytes: bytesSchema,
  storedAt: momentSchema,
  state: z.enum(['recording', 'recorded', 'waiting', 'sending', 'received', 'failed']),
  draft: z.boolean(),
  error: codeSchema.nullable(),
})

const reportedDocumentSchema = z.strictObject({
  kind: z.string().max(30),
  since: momentSchema,
  refused: z.boolean(),
})

/** More than anybody reads; what is left out is counted. */
export const maxReported = 100

export const syncReportSchema = z.strictObject({
  at: momentSchema,
  appVersion: z.string().max(40),
  browser: z.string().max(400),
  language: languageSchema,
  deviceName: z.string().max(60),
  dealershipName: z.string().max(200),
  installed: z.boolean(),
  online: z.boolean(),
  phase: z.string().max(40),
  lastSuccessAt: momentSchema.nullable(),
  lastError: codeSchema.nullable(),
  /** Reports of older versions do not say. */
  paused: z.boolean().optional(),
  wifiOnly: z.boolean(),
  photosFirst: z.boolean(),
  storage: z.strictObject({
    usedBytes: bytesSchema,
    quotaBytes: bytesSchema,
    persistent: z.boolean(),
  }),
  line: lineTestSchema.nullable(),
  files: z.array(reportedFileSchema).max(maxReported),
  documents: z.array(reportedDocumentSchema).max(maxReported),
  /** Recordings that a crash left behind. */
  recordings: z.int().min(0),
  /** Documents of a later version than the app, and such as do not have the form that they should. */
  newer: z.int().min(0).default(0),
  unreadable: z.int().min(0).default(0),
  /** Files and documents that did not fit into the lists. */
  more: z.int().min(0),
})
export type SyncReport = z.infer<typeof syncReportSchema>

/** `POST /api/support`: to the operator. The key makes a second press harmless. */
export const supportRequestSchema = z.strictObject({
  idempotencyKey: z.uuid(),
  /** In the words of the person who asks. */
  message: z.string().trim().max(2000),
  /** How to answer: an e-mail address, a telephone number, a name. */
  replyTo: z.string().trim().max(120),
  report: syncReportSchema.nullable(),
})
export type SupportRequest = z.infer<typeof supportRequestSchema>

/** `GET /api/support`: whom to ask. */
export const supportContactSchema = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** Whether a message can be sent from the app. */
  takesMessages: z.boolean(),
})
export type SupportContact = z.infer<typeof supportContactSchema>

/** `GET /api/support/line`. */
export const lineAnswerSchema = z.object({
  now: momentSchema,
  signedIn: z.boolean().nullable(),
  database: z.boolean(),
})

/** `POST /api/support/speed`: bytes that arrived. */
export const speedAnswerSchema = z.object({ bytes: bytesSchema })
