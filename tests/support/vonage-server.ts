/**
 * An HTTP server that speaks Vonage's Messages API as published
 * (https://developer.vonage.com/en/api/messages): `POST /v1/messages`, basic authentication, 202 with
 * `message_uuid`, RFC 7807 problems; and that signs status webhooks as Vonage does.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import { z } from 'zod'

const smsSchema = z.object({
  message_type: z.literal('text'),
  channel: z.literal('sms'),
  /** E.164 without the plus. */
  to: z.string().regex(/^[1-9]\d{6,14}$/),
  from: z.string().min(1).max(20),
  text: z.string().min(1).max(1600),
  client_ref: z.string().max(100).optional(),
})
export type SentSms = z.infer<typeof smsSchema> & { message_uuid: string }

export interface VonageCredentials {
  apiKey: string
  apiSecret: string
  signatureSecret: string
}

export interface TestVonageServer extends VonageCredentials {
  /** For `VONAGE_API_HOST`. */
  url: string
  /** What was accepted, in order. */
  messages: SentSms[]
  waitFor(predicate: (sms: SentSms) => boolean): Promise<SentSms>
  /** Answers the next requests with this status and takes nothing; `null` accepts again. */
  refuseWith(status: number | null): void
  /** Takes the next message and breaks the connection without an answer. */
  breakAfterNext(): void
  /** Posts a signed status webhook. @returns the status of the answer */
  reportStatus(hook: string, sms: SentSms, status: string): Promise<number>
  close(): Promise<void>
}

const base64url = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url')

/** `Authorization` of a webhook: JWT with HS256 that carries the SHA-256 of the body. */
export const signWebhook = (
  body: string,
  secret: string,
  claims: Record<string, unknown> = {},
): string => {
  const payload = base64url({
    iat: Math.floor(Date.now() / 1000),
    jti: randomUUID(),
    iss: 'Vonage',
    payload_hash: createHash('sha256').update(body).digest('hex'),
    ...claims,
  })
  const unsigned = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${payload}`
  return `Bearer ${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  let text = ''
  request.setEncoding('utf8')
  for await (const part of request) text += String(part)
  return JSON.parse(text)
}

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

const problem = (response: ServerResponse, status: number, title: string, detail: string): void =>
  answer(response, status, {
    type: 'https://developer.vonage.com/api-errors',
    title,
    detail,
    instance: randomUUID(),
  })

export const startVonageServer = async (
  credentials: VonageCredentials = {
    apiKey: 'abcd1234',
    apiSecret: 'vonage-secret',
    signatureSecret: 'vonage-signature-secret',
  },
): Promise<TestVonageServer> => {
  const messages: SentSms[] = []
  const waiting = new Set<() => void>()
  let refusal: number | null = null
  let breaks = false
  const { apiKey, apiSecret, signatureSecret } = credentials
  const basic = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`

  const take = (sms: z.infer<typeof smsSchema>): SentSms => {
    const sent = { ...sms, message_uuid: randomUUID() }
    messages.push(sent)
    for (const check of waiting) check()
    return sent
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST' || request.url !== '/v1/messages') {
      return problem(response, 404, 'Not found', 'No such resource.')
    }
    if (request.headers.authorization !== basic) {
      return problem(response, 401, 'Unauthorized', 'You did not provide correct credentials.')
    }
    const sms = smsSchema.safeParse(await bodyOf(request))
    if (refusal !== null) return problem(response, refusal, 'Refused', 'As the test wants it.')
    if (!sms.success) return problem(response, 422, 'Invalid params', sms.error.message)
    const sent = take(sms.data)
    if (breaks) {
      breaks = false
      response.destroy()
      return undefined
    }
    return answer(response, 202, { message_uuid: sent.message_uuid })
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  const listening = once(server, 'listening')
  server.listen(0, '127.0.0.1')
  await listening
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    ...credentials,
    url: `http://127.0.0.1:${port}`,
    messages,
    waitFor: (predicate) =>
      new Promise((resolve) => {
        const check = () => {
          const sms = messages.find(predicate)
          if (!sms) return
          waiting.delete(check)
          resolve(sms)
        }
        waiting.add(check)
        check()
      }),
    refuseWith(status) {
      refusal = status
    },
    breakAfterNext() {
      breaks = true
    },
    async reportStatus(hook, { message_uuid, to, from, client_ref }, status) {
      const timestamp = new Date().toISOString()
      const body = JSON.stringify({
        message_uuid,
        to,
        from,
        timestamp,
        status,
        client_ref,
        channel: 'sms',
      })
      const { status: answered } = await fetch(hook, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: signWebhook(body, signatureSecret),
        },
        body,
      })
      return answered
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
