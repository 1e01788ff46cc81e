/**
 * Delivery receipts of Vonage's Messages API, believed only with its signature: a JWT (RFC 7519,
 * HS256) in `Authorization` that carries the SHA-256 of the body
 * (https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks).
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { messageIdSchema } from '@shared/ids'
import type { Receipt } from './outbox'
import { reasonText } from './provider'

const claimsSchema = z.object({
  iat: z.number(),
  exp: z.number().optional(),
  payload_hash: z.string(),
})
const headerSchema = z.object({ alg: z.literal('HS256') })

/** Older receipts are refused: who has recorded one cannot use it for ever. In seconds. */
const longestAge = 24 * 3600
const clockSkew = 300

const decoded = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

const equal = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)

/**
 * @param authorization header as it came
 * @param body bytes as they came
 * @param now ms since 1970
 */
export const isSignedByVonage = (
  authorization: string | undefined,
  body: Buffer,
  secret: string,
  now: number,
): boolean => {
  const [, token = ''] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? []
  const [header = '', payload = '', signature = '', ...more] = token.split('.')
  const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest()
  if (more.length > 0 || !equal(Buffer.from(signature, 'base64url'), expected)) return false
  const claims = claimsSchema.safeParse(decoded(payload))
  if (!claims.success || !headerSchema.safeParse(decoded(header)).success) return false
  const { iat, exp, payload_hash: hash } = claims.data
  const seconds = now / 1000
  if (iat > seconds + clockSkew || iat < seconds - longestAge) return false
  if (exp !== undefined && exp < seconds - clockSkew) return false
  return hash.toLowerCase() === createHash('sha256').update(body).digest('hex')
}

export const vonageStatusSchema = z.object({
  message_uuid: z.string().max(100),
  status: z.string(),
  client_ref: messageIdSchema,
  error: z
    .object({ title: z.union([z.string(), z.number()]).optional(), detail: z.string().optional() })
    .optional(),
})

/** Their word → ours; a word that is not here says nothing new to us. */
const states: Record<string, Receipt['state'] | undefined> = {
  submitted: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  rejected: 'failed',
  undeliverable: 'failed',
}

export const receiptOf = (status: z.infer<typeof vonageStatusSchema>): Receipt | null => {
  const state = states[status.status]
  if (!state) return null
  const problem = [status.error?.title, status.error?.detail].filter(Boolean).join(' ')
  return {
    state,
    providerId: status.message_uuid,
    reason: state === 'failed' ? reasonText(problem || status.status) : null,
  }
}
