import express, { type Router } from 'express'
import { type IdentifyAll, sessionAnswerOf } from '../access/session-answer'
import type { Context } from '../context'

/** `GET /api/session`: who this browser is; nobody is an answer too, never a refusal. */
export const sessionRoute = (
  context: Context,
  { identifyAll }: { identifyAll: IdentifyAll },
): Router => {
  const router = express.Router()
  router.get('/api/session', async (request, response) => {
    response.set('Cache-Control', 'no-store')
    response.json(await sessionAnswerOf(context, await identifyAll(request)))
  })
  return router
}
