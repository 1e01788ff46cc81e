/**
 * The one place that knows how documents, databases and people are named.
 *
 * Ids carry their type and sort by time (UUID version 7, RFC 9562): `intervention:<uuid>`.
 * They are branded, so that the compiler keeps an `InterventionId` from being used as a `MediaId`.
 */
import { V7Generator, uuidv7 } from 'uuidv7'
import { z } from 'zod'

const uuidPattern = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

const prefixed = <Brand extends string>(prefix: Brand) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}:${uuidPattern}$`))
    .brand<Brand>()

/** Name of a dealership inside database names: a letter, then letters and digits, all lower case. */
export const dealershipIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]{7,23}$/)
  .brand<'dealership'>()
export type DealershipId = z.infer<typeof dealershipIdSchema>

export const interventionIdSchema = prefixed('intervention')
export type InterventionId = z.infer<typeof interventionIdSchema>

export const mediaIdSchema = prefixed('media')
export type MediaId = z.infer<typeof mediaIdSchema>

export const userIdSchema = prefixed('user')
export type UserId = z.infer<typeof userIdSchema>

export const deviceIdSchema = prefixed('device')
export type DeviceId = z.infer<typeof deviceIdSchema>

export const customerIdSchema = prefixed('customer')
export type CustomerId = z.infer<typeof customerIdSchema>

export const messageIdSchema = prefixed('message')
export type MessageId = z.infer<typeof messageIdSchema>

/** Id of a brand, a checklist, a template: chosen once, stable, readable. */
export const slugSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)

/** Whoever can write a document: a person, a device, or the server itself. */
export const authorSchema = z.union([userIdSchema, deviceIdSchema, z.literal('server')])
export type Author = z.infer<typeof authorSchema>

/** Id of a recipient: belongs to one intervention and is found by its prefix. */
export const recipientIdSchema = z
  .string()
  .regex(new RegExp(`^recipient:${uuidPattern}:${uuidPattern}$`))
  .brand<'recipient'>()
export type RecipientId = z.infer<typeof recipientIdSchema>

/** Id of an event: the intervention's UUID first, so that one range read gives its history in order. */
export const eventIdSchema = z
  .string()
  .regex(new RegExp(`^event:${uuidPattern}:${uuidPattern}$`))
  .brand<'event'>()
export type EventId = z.infer<typeof eventIdSchema>

/** Id of the full record of a customer's decision; same form as the event that announces it. */
export const decisionIdSchema = z
  .string()
  .regex(new RegExp(`^decision:${uuidPattern}:${uuidPattern}$`))
  .brand<'decision'>()
export type DecisionId = z.infer<typeof decisionIdSchema>

/** Id of what somebody wrote on a customer page; same form as the event that announces it. */
export const inquiryIdSchema = z
  .string()
  .regex(new RegExp(`^inquiry:${uuidPattern}:${uuidPattern}$`))
  .brand<'inquiry'>()
export type InquiryId = z.infer<typeof inquiryIdSchema>

/** The bare UUID of a prefixed id. */
export const uuidOf = (id: string): string => id.slice(id.lastIndexOf(':') + 1)

const generator = new V7Generator()
/** So far a clock may go back, in ms, while ids keep their order. */
const rollbackMs = 10_000

/** @param now ms since 1970, where the machine's own clock may be wrong: lists sort by it */
export const newInterventionId = (now = Date.now()): InterventionId =>
  interventionIdSchema.parse(`intervention:${generator.generateOrResetCore(now, rollbackMs)}`)
export const newMediaId = (): MediaId => mediaIdSchema.parse(`media:${uuidv7()}`)
export const newUserId = (): UserId => userIdSchema.parse(`user:${uuidv7()}`)
export const newDeviceId = (): DeviceId => deviceIdSchema.parse(`device:${uuidv7()}`)
export const newCustomerId = (): CustomerId => customerIdSchema.parse(`customer:${uuidv7()}`)
export const newRowId = (): string => uuidv7()

export const newEventId = (intervention: InterventionId): EventId =>
  eventIdOf(intervention, uuidv7())

/** For events that must exist once at the most: the same UUID gives the same document. */
export const eventIdOf = (intervention: InterventionId, uuid: string): EventId =>
  eventIdSchema.parse(`event:${uuidOf(intervention)}:${uuid}`)

export const newRecipientId = (intervention: InterventionId): RecipientId =>
  recipientIdSchema.parse(`recipient:${uuidOf(intervention)}:${uuidv7()}`)

export const newDecisionId = (intervention: InterventionId): DecisionId =>
  decisionIdSchema.parse(`decision:${uuidOf(intervention)}:${uuidv7()}`)

/** `startkey`/`endkey` of all documents of a kind that belong to one intervention. */
export const rangeOf = (
  kind: 'event' | 'recipient' | 'decision' | 'inquiry',
  intervention: InterventionId,
): { startkey: string; endkey: string } => {
  const prefix = `${kind}:${uuidOf(intervention)}:`
  return { startkey: prefix, endkey: `${prefix}\ufff0` }
}

const hexDigitsOfMs = 12

/** When a UUID of version 7 was made, ms since 1970. */
export const madeAt = (uuid: string): number =>
  Number.parseInt(uuid.replaceAll('-', '').slice(0, hexDigitsOfMs), 16)

/** Where UUIDs made from this moment (ms since 1970) on begin: sorts before all of them. */
export const uuidFrom = (ms: number): string => {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(hexDigitsOfMs, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}

/** Document id of a chunk in the media database: five digits, so that chunks sort in file order. */
export const chunkId = (media: MediaId, index: number): string =>
  `${uuidOf(media)}:${String(index).padStart(5, '0')}`

/** Name of the one attachment of a chunk document. */
export const chunkAttachment = 'data'

export const databaseNames = {
  registry: 'registry',
  outbox: 'outbox',
  workshop: (dealership: DealershipId) => `dealership-${dealership}`,
  office: (dealership: DealershipId) => `dealership-${dealership}-office`,
  media: (dealership: DealershipId) => `dealership-${dealership}-media`,
} as const

export const configIds = {
  dealership: 'config:dealership',
  staff: 'config:staff',
  brand: (slug: string) => `config:brand:${slug}`,
  checklist: (slug: string) => `config:checklist:${slug}`,
  template: (slug: string) => `config:template:${slug}`,
} as const
