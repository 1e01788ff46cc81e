import express, { type RequestHandler, type Router } from 'express'
import { pairRequestSchema } from '@shared/schemas/api'
import { addressOf, attemptLimit } from '../access/attempt-limit'
import { type Cookies, readCookie } from '../access/cookies'
import { deviceCaller } from '../access/identity'
import type { Pairing } from '../access/pairing'
import { sessionAnswerOf } from '../access/session-answer'
import { lifetimes } from '../access/sessions'
import type { Context } from '../context'
import { jsonBody } from '../http/json-body'

interface Needs {
  pairing: Pairing
  cookies: Cookies
}

const quarter = 15 * 60 * 1000

/**
 * Short codes have 40 bits. With a thousand guesses from everywhere within a code's life the odds to
 * hit one of a hundred live codes stay below one in ten million.
 */
const limits = (context: Context): RequestHandler[] => [
  attemptLimit(context, {
    name: 'pair-from',
    limit: 20,
    windowMs: quarter,
    keyOf: addressOf,
  }),
  attemptLimit(context, {
    name: 'pair',
    limit: 1000,
    windowMs: quarter,
    keyOf: () => 'anybody',
  }),
]

/** `POST /api/pair`: a one-time code for a device cookie; answers as `GET /api/session`. */
export const pairRoute = (context: Context, { pairing, cookies }: Needs): Router => {
  const router = express.Router()
  router.post('/api/pair', jsonBody('4kb'), ...limits(context), async (request, response) => {
    const { code } = pairRequestSchema.parse(request.body)
    const before = readCookie(request, 'baysight_device')
    const { device, token } = await pairing.redeem(code, before)
    cookies.set(response, 'baysight_device', token, lifetimes.device)
    const caller = deviceCaller(device)
    response.json(await sessionAnswerOf(context, { user: null, device: caller }))
  })
  return router
}
