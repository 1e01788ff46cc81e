/** The part of the server that sends messages and learns what became of them. */
import { randomUUID } from 'node:crypto'
import express from 'express'
import { outboxPageRoute } from '../api/outbox-page'
import { sendRoute } from '../api/send'
import { supportRoutes } from '../api/support'
import { vonageHookRoute } from '../api/vonage-hook'
import { type Config, ConfigError } from '../config'
import type { Context, Part } from '../context'
import type { Identify } from '../http/caller'
import { localProvider } from './local-provider'
import { smtpProvider } from './smtp-provider'
import { vonageProvider } from './vonage-provider'
import { type Providers, createWorker } from './worker'

export interface DeliveryPart extends Part {
  /** @throws ConfigError when e-mail cannot be sent as configured; one plain line */
  verify(): Promise<void>
}

const providersOf = ({ smtp, vonage }: Config): Providers => ({
  email: smtp ? smtpProvider(smtp) : localProvider,
  sms: vonage ? vonageProvider(vonage) : localProvider,
})

const lineOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const createDelivery = (context: Context, identify: Identify): DeliveryPart => {
  const { config, databases, now, log } = context
  const providers = providersOf(config)
  const worker = createWorker({ databases, providers, now, log, name: randomUUID() })
  const routes = express
    .Router()
    .use(sendRoute(context, identify, () => worker.wake()))
    .use(vonageHookRoute(context))
    .use(supportRoutes(context, identify, () => worker.wake()))
  // The page is for demonstrations; a server that sends for real has none.
  if (!config.smtp && !config.vonage) routes.use(outboxPageRoute(context, identify))
  return {
    routes,
    async verify() {
      try {
        await providers.email.verify()
      } catch (error) {
        const host = config.smtp?.url.host ?? ''
        throw new ConfigError(`SMTP_URL: no e-mail can be sent by ${host} (${lineOf(error)}).`)
      }
    },
    start: () => worker.start(),
    async stop() {
      await worker.stop()
      providers.email.close()
      providers.sms.close()
    },
  }
}
