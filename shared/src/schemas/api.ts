/** Bodies of `/api`: what the client sends and what the server answers, one schema for both sides. */
import { z } from 'zod'
import { errorCodeSchema } from '../errors'
import { dealershipIdSchema, deviceIdSchema, userIdSchema } from '../ids'
import { languageSchema } from '../languages'
import { modeSchema } from '../modes'
import { deviceAppSchema, roleSchema } from '../roles'
import { momentSchema, sha256Schema } from './common'

/** Kinds of work allowed on a device, of those that the dealership allows; `null` for all of them. */
const deviceModesSchema = z.array(modeSchema).min(1).max(modeSchema.options.length).nullable()

export const signInRequestSchema = z.object({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(1000),
})

/** `GET /api/session`: who this browser is. Both may be null; a browser can also be both at once. */
export const sessionAnswerSchema = z.object({
  user: z
    .object({
      id: userIdSchema,
      name: z.string(),
      memberships: z.array(
        z.object({ dealership: dealershipIdSchema, name: z.string(), roles: z.array(roleSchema) }),
      ),
    })
    .nullable(),
  device: z
    .object({
      id: deviceIdSchema,
      name: z.string(),
      app: deviceAppSchema,
      dealership: dealershipIdSchema,
      dealershipName: z.string(),
      modes: deviceModesSchema.default(null),
    })
    .nullable(),
})
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>

export const addDeviceRequestSchema = z.object({
  dealership: dealershipIdSchema,
  name: z.string().trim().min(1).max(60),
  app: deviceAppSchema,
  modes: deviceModesSchema.default(null),
})

/** `PATCH /api/devices/:device`. */
export const changeDeviceRequestSchema = z.object({ modes: deviceModesSchema })

export const addDeviceAnswerSchema = z.object({
  device: deviceIdSchema,
  /** What the QR code holds: `<PUBLIC_URL>/pair#<code>`; the fragment never reaches a log. */
  url: z.url(),
  /** What can be typed instead, `XXXX-XXXX`. */
  shortCode: z.string(),
  expiresAt: momentSchema,
})
export type AddDeviceAnswer = z.infer<typeof addDeviceAnswerSchema>

export const deviceSummarySchema = z.object({
  id: deviceIdSchema,
  name: z.string(),
  app: deviceAppSchema,
  modes: deviceModesSchema.default(null),
  createdAt: momentSchema,
  pairedAt: momentSchema.nullable(),
  revokedAt: momentSchema.nullable(),
})
export type DeviceSummary = z.infer<typeof deviceSummarySchema>
export const deviceListAnswerSchema = z.object({ devices: z.array(deviceSummarySchema) })

/** Short codes and link codes go the same way; spaces and dashes in a typed code do not matter. */
export const pairRequestSchema = z.object({ code: z.string().trim().min(4).max(100) })

/** `GET /api/media/:dealership/:media/chunks`: what is already there, to resume after a break. */
export const chunksAnswerSchema = z.object({
  chunks: z.array(
    z.object({
      index: z.int().min(0),
      bytes: z.int(),
      /** Base64, as CouchDB states it. */ md5: z.string(),
    }),
  ),
})
export type ChunksAnswer = z.infer<typeof chunksAnswerSchema>

/** `POST /api/media/:dealership/:media/receipt`: the server's word that every byte is there. */
export const receiptAnswerSchema = z.object({
  sha256: sha256Schema,
  bytes: z.int(),
  receivedAt: momentSchema,
})
export type ReceiptAnswer = z.infer<typeof receiptAnswerSchema>

/** `POST /api/media/:dealership/:media/failure`: why a device could not send a file. */
export const mediaFailureRequestSchema = z.object({ code: errorCodeSchema })

/**
 * `POST /api/interventions/:dealership/:intervention/prospect`: whom the technician or salesperson wants
 * the link sent to. The key makes a second try harmless. Numbers without `+` are read as the country's.
 */
export const prospectRequestSchema = z.object({
  key: z.uuid(),
  name: z.string().trim().min(1).max(120),
  company: z.string().trim().max(120).default(''),
  language: languageSchema,
  mobile: z.string().trim().max(40).nullable(),
  email: z.string().trim().max(254).nullable(),
})
export type ProspectRequest = z.infer<typeof prospectRequestSchema>

/** `POST …/recipients/:recipient/link`: a link to copy; pressed twice, the same one. */
export const linkRequestSchema = z.object({ idempotencyKey: z.uuid() })
export const linkAnswerSchema = z.object({ url: z.url(), expiresAt: momentSchema })
export type LinkAnswer = z.infer<typeof linkAnswerSchema>

export const sendAnswerSchema = z.object({ messages: z.int().min(0) })

/** One line of the event stream `GET /api/news`. */
export const newsSchema = z.discriminatedUnion('kind', [
  /** The database has something new; a round of replication is due. */
  z.object({ kind: z.literal('database'), database: z.string() }),
  /** A device of this dealership was added, paired, renamed or revoked. */
  z.object({ kind: z.literal('devices'), dealership: dealershipIdSchema }),
])
export type News = z.infer<typeof newsSchema>
