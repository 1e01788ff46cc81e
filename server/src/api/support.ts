/** Asking the operator for help: whom, by a message from the app, and a look at the line before. */
import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import { DomainError } from '@shared/errors'
import {
  type SupportContact,
  lineAnswerSchema,
  speedAnswerSchema,
  supportRequestSchema,
} from '@shared/schemas/support'
import { addressOf, attemptLimit } from '../access/attempt-limit'
import type { Config } from '../config'
import type { Context } from '../context'
import { DatabaseAwayError } from '../database/errors'
import { storeSupportMessage, supportAddress } from '../delivery/support-message'
import type { Identify } from '../http/caller'
import { jsonBody } from '../http/json-body'

const hour = 60 * 60 * 1000

export const contactOf = (config: Config): SupportContact => ({
  name: config.support.name ?? null,
  email: config.support.email ?? null,
  phone: config.support.phone ?? null,
  takesMessages: supportAddress(config) !== null,
})

/** `null` while nobody can tell. */
const isSignedIn = async (identify: Identify, request: Request): Promise<boolean | null> => {
  try {
    await identify(request)
    return true
  } catch (error) {
    if (error instanceof DatabaseAwayError) return null
    if (error instanceof DomainError) return false
    throw error
  }
}

const isDatabaseThere = async ({ databases }: Context): Promise<boolean> => {
  try {
    await databases.connection.request(z.unknown(), { path: '_up' })
    return true
  } catch (error) {
    if (error instanceof DatabaseAwayError) return false
    throw error
  }
}

/** Of all people of one house together; a message that is repeated counts too. */
const limit = (context: Context) =>
  attemptLimit(context, {
    name: 'support',
    limit: 30,
    windowMs: hour,
    keyOf: addressOf,
    counts: 'all',
  })

const speedRoute = (identify: Identify): Router =>
  express
    .Router()
    .post(
      '/api/support/speed',
      express.raw({ type: 'application/octet-stream', limit: '1mb' }),
      async (request, response) => {
        await identify(request)
        const { length } = z.instanceof(Buffer).parse(request.body)
        response.json(speedAnswerSchema.parse({ bytes: length }))
      },
    )

/**
 * `GET /api/support`, `POST /api/support`, and the two tests of the line.
 *
 * @param wake tells the delivery that there is something to send
 */
export const supportRoutes = (context: Context, identify: Identify, wake: () => void): Router => {
  const router = express.Router().use(speedRoute(identify))

  router.get('/api/support', async (request, response) => {
    await identify(request)
    response.set('Cache-Control', 'no-store').json(contactOf(context.config))
  })

  router.get('/api/support/line', async (request, response) => {
    const database = await isDatabaseThere(context)
    const signedIn = await isSignedIn(identify, request)
    const now = new Date(context.now()).toISOString()
    response.set('Cache-Control', 'no-store')
    response.json(lineAnswerSchema.parse({ now, signedIn, database }))
  })

  router.post('/api/support', jsonBody('64kb'), limit(context), async (request, response) => {
    const caller = await identify(request)
    await storeSupportMessage(context, caller, supportRequestSchema.parse(request.body))
    wake()
    response.status(202).end()
  })
  return router
}
