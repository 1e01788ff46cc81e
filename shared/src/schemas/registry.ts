/** The server's own books: never replicated to anybody. Secrets stand here only as hashes. */
import { z } from 'zod'
import {
  dealershipIdSchema,
  deviceIdSchema,
  interventionIdSchema,
  recipientIdSchema,
  userIdSchema,
} from '../ids'
import { modeSchema } from '../modes'
import { deviceAppSchema, roleSchema } from '../roles'
import { couchFields, emailSchema, momentSchema, sha256Schema } from './common'

const entry = <Name extends string>(name: Name) => ({
  ...couchFields,
  _id: z.string().startsWith(`${name}:`),
  type: z.literal(name),
  schema: z.literal(1),
})

export const dealershipRecordSchema = z.object({
  ...entry('dealership'),
  dealership: dealershipIdSchema,
  createdAt: momentSchema,
})

export const userRecordSchema = z.object({
  ...entry('user'),
  _id: userIdSchema,
  /** Lower case; unique by the claim document `email:<address>`. */
  email: emailSchema,
  name: z.string().min(1).max(120),
  /** argon2id, PHC string. */
  passwordHash: z.string(),
  memberships: z.array(
    z.object({ dealership: dealershipIdSchema, roles: z.array(roleSchema).min(1) }),
  ),
  suspended: z.boolean(),
  createdAt: momentSchema,
})
export type UserRecord = z.infer<typeof userRecordSchema>

/** Makes an e-mail address unique: document ids are the only unique constraint CouchDB has. */
export const emailClaimSchema = z.object({ ...entry('email'), user: userIdSchema })

/** A browser that was paired more often has long sent what the first of them recorded. */
export const maxPredecessors = 20

export const deviceRecordSchema = z.object({
  ...entry('device'),
  _id: deviceIdSchema,
  dealership: dealershipIdSchema,
  app: deviceAppSchema,
  name: z.string().trim().min(1).max(60),
  /** Kinds of work allowed on it, of those that the dealership allows; `null` for all of them. */
  modes: z.array(modeSchema).min(1).nullable().default(null),
  createdAt: momentSchema,
  createdBy: userIdSchema,
  pairedAt: momentSchema.nullable(),
  revokedAt: momentSchema.nullable(),
  /** What the same browser was before, newest first: it proved so by its cookie when it was paired. */
  predecessors: z.array(deviceIdSchema).max(maxPredecessors).default([]),
})
export type DeviceRecord = z.infer<typeof deviceRecordSchema>

/** `pairing:<sha256 of the code>`; two documents (link code, short code) name the same device. */
export const pairingRecordSchema = z.object({
  ...entry('pairing'),
  device: deviceIdSchema,
  dealership: dealershipIdSchema,
  expiresAt: momentSchema,
  usedAt: momentSchema.nullable(),
})
export type PairingRecord = z.infer<typeof pairingRecordSchema>

/** `session:<sha256 of the cookie>`. */
export const sessionRecordSchema = z.object({
  ...entry('session'),
  subject: z.union([userIdSchema, deviceIdSchema]),
  createdAt: momentSchema,
  expiresAt: momentSchema,
})
export type SessionRecord = z.infer<typeof sessionRecordSchema>

/** `link:<sha256 of the token>`: what one recipient may see. */
export const linkRecordSchema = z.object({
  ...entry('link'),
  tokenHash: sha256Schema,
  dealership: dealershipIdSchema,
  intervention: interventionIdSchema,
  recipient: recipientIdSchema,
  createdAt: momentSchema,
  expiresAt: momentSchema,
  revokedAt: momentSchema.nullable(),
})
export type LinkRecord = z.infer<typeof linkRecordSchema>
