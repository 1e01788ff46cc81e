/** SMS by Vonage's Messages API (https://developer.vonage.com/en/api/messages). */
import { Auth } from '@vonage/auth'
import { Channels, Messages } from '@vonage/messages'
import { z } from 'zod'
import type { Config } from '../config'
import { type Outcome, type Provider, providerTimeout, reasonText } from './provider'

/** RFC 7807, as Vonage answers refusals. */
const problemSchema = z.object({ title: z.string().optional(), detail: z.string().optional() })

/** What the SDK throws: an answer that is no success, or the network's error. */
const sdkErrorSchema = z.object({
  code: z.string().optional(),
  response: z.object({ status: z.number(), text: z.custom<() => Promise<string>>() }).optional(),
})

/** The connection was never made: certain that nothing went out. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/**
 * Statuses that say by themselves that the message was not taken. Throttled, out of credit, and wrong
 * credentials are worth another try after somebody has seen to them; other 4xx are the message's own
 * fault. Of 5xx only 503 is certain: behind the others the message may have gone out.
 */
const kindOfStatus = (status: number): 'retry' | 'failed' | 'unknown' => {
  if ([401, 402, 403, 429, 503].includes(status)) return 'retry'
  return status < 500 ? 'failed' : 'unknown'
}

const reasonOf = async (status: number, text: () => Promise<string>): Promise<string> => {
  const body = await text().catch(() => '')
  const problem = parseProblem(body)
  return reasonText([status, problem?.title, problem?.detail].filter(Boolean).join(' '))
}

const parseProblem = (body: string): z.infer<typeof problemSchema> | undefined => {
  try {
    return problemSchema.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

/** The SDK's error holds our credentials: nothing but status and reason may leave this function. */
const vonageOutcome = async (error: unknown): Promise<Outcome> => {
  const known = sdkErrorSchema.safeParse(error).data
  if (known?.response) {
    const { status } = known.response
    const text = known.response.text.bind(known.response)
    return { kind: kindOfStatus(status), reason: await reasonOf(status, text) }
  }
  if (known?.code && neverConnected.has(known.code)) {
    return { kind: 'retry', reason: known.code }
  }
  return { kind: 'unknown', reason: known?.code ?? 'no answer from the SMS gateway' }
}

export const vonageProvider = (settings: NonNullable<Config['vonage']>): Provider => {
  const auth = new Auth({ apiKey: settings.apiKey, apiSecret: settings.apiSecret })
  const client = new Messages(auth, {
    timeout: providerTimeout,
    ...(settings.apiHost && { apiHost: settings.apiHost.href.replace(/\/$/, '') }),
  })
  return {
    // There is no idempotency key in this API: a second call is a second SMS.
    repeatable: false,
    async send(message) {
      try {
        const { messageUUID } = await client.send({
          messageType: 'text',
          channel: Channels.SMS,
          // E.164 without the plus, as the API wants it.
          to: message.to.replace(/^\+/, ''),
          from: settings.from,
          text: message.text,
          clientRef: message._id,
        })
        return { kind: 'sent', providerId: messageUUID }
      } catch (error) {
        return vonageOutcome(error)
      }
    },
    verify: () => Promise.resolve(),
    close: () => undefined,
  }
}
