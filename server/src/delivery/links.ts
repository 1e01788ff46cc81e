/** Links for customers: 256 bits that nobody can guess, kept only as a hash. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { DealershipId, InterventionId, RecipientId } from '@shared/ids'
import { couchFields } from '@shared/schemas/common'
import { type LinkRecord, linkRecordSchema } from '@shared/schemas/registry'
import type { Database } from '../database/database'

/** How long a link works, in ms: 60 days. */
const linkLifetime = 60 * 24 * 3_600_000

const secretId = 'secret:links'
const secretSchema = z.object({
  ...couchFields,
  _id: z.literal(secretId),
  type: z.literal('secret'),
  schema: z.literal(1),
  secret: z.base64(),
})

/** The key that link tokens are derived with: made once for all servers, by whichever is first. */
export const linkSecret = async (registry: Database): Promise<string> => {
  const stored = await registry.get(secretSchema, secretId)
  if (stored) return stored.secret
  const secret = randomBytes(32).toString('base64')
  const doc = { _id: secretId, type: 'secret', schema: 1, secret }
  const written = await registry.insert(doc)
  return written.ok ? secret : linkSecret(registry)
}

/** For whom, and of which press on *Send*. */
export interface LinkIntent {
  dealership: DealershipId
  intervention: InterventionId
  recipient: RecipientId
  idempotencyKey: string
}

/** Derived, not drawn: a retry after a lost answer gives the same link, whatever was written before. */
export const linkToken = (secret: string, intent: LinkIntent): string => {
  const { dealership, intervention, recipient, idempotencyKey } = intent
  return createHmac('sha256', secret)
    .update(JSON.stringify(['link', dealership, intervention, recipient, idempotencyKey]))
    .digest('base64url')
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Makes the link known; a second time changes nothing. */
export const registerLink = async (
  registry: Database,
  token: string,
  { dealership, intervention, recipient }: LinkIntent,
  now: number,
): Promise<void> => {
  const tokenHash = hashOf(token)
  const record: LinkRecord = {
    _id: `link:${tokenHash}`,
    type: 'link',
    schema: 1,
    tokenHash,
    dealership,
    intervention,
    recipient,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + linkLifetime).toISOString(),
    revokedAt: null,
  }
  await registry.insert(record)
}

/** @returns `null` for what never was a link of ours */
export const findLink = (registry: Database, token: string): Promise<LinkRecord | null> =>
  registry.get(linkRecordSchema, `link:${hashOf(token)}`)

/** 43 characters of base64url: anything else is not worth asking the database about. */
export const looksLikeToken = (token: string): boolean => /^[\w-]{43}$/.test(token)
