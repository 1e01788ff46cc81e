/** E-mail by SMTP. Every attempt carries the same Message-ID, so that a repeated one is seen as one. */
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { uuidOf } from '@shared/ids'
import type { Message } from '@shared/schemas/outbox'
import { type Outcome, type Provider, providerTimeout, reasonText } from './provider'

export interface SmtpSettings {
  url: URL
  /** `Name <address>` or a bare address; the dealership's name replaces the name. */
  from: string
}

/** What `nodemailer` adds to its errors. */
const smtpErrorSchema = z.object({
  message: z.string(),
  code: z.string().optional(),
  responseCode: z.number().optional(),
})

const addressOf = (from: string): string => /<([^<>]+)>$/.exec(from)?.[1] ?? from

/** The same for every attempt: `<uuid@domain>`. */
const messageIdHeader = (message: Pick<Message, '_id'>, from: string): string =>
  `<${uuidOf(message._id)}@${addressOf(from).split('@')[1] ?? 'localhost'}>`

/**
 * RFC 5321 §4.2.1: 4xx is worth another try, 5xx is not. A refused sign-in (also 5xx) is our own
 * configuration and says nothing about the message; whatever else happens is the line.
 */
const smtpOutcome = (error: unknown): Outcome => {
  const { code, responseCode, message } = smtpErrorSchema.parse(
    error instanceof Error ? { ...error, message: error.message } : { message: String(error) },
  )
  const permanent = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH'
  return { kind: permanent ? 'failed' : 'retry', reason: reasonText(message) }
}

const optionsOf = ({ url }: SmtpSettings) => ({
  host: url.hostname,
  port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
  secure: url.protocol === 'smtps:',
  ...(url.username && {
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  }),
  // Self-signed relays in the house: `smtp://…?tls=lax`, never the default.
  ...(url.searchParams.get('tls') === 'lax' && { tls: { rejectUnauthorized: false } }),
  connectionTimeout: providerTimeout / 2,
  greetingTimeout: providerTimeout / 2,
  socketTimeout: providerTimeout,
})

export const smtpProvider = (settings: SmtpSettings): Provider => {
  const transport = createTransport({ ...optionsOf(settings), pool: true, maxConnections: 4 })
  const mailOf = (message: Message) => ({
    from: { name: message.from, address: addressOf(settings.from) },
    to: message.to,
    subject: message.subject,
    text: message.text,
    ...(message.html && { html: message.html }),
    messageId: messageIdHeader(message, settings.from),
    date: new Date(message.createdAt),
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
  return {
    repeatable: true,
    async send(message) {
      try {
        const { messageId } = await transport.sendMail(mailOf(message))
        return { kind: 'sent', providerId: messageId }
      } catch (error) {
        return smtpOutcome(error)
      }
    },
    async verify() {
      await transport.verify()
    },
    close: () => transport.close(),
  }
}
