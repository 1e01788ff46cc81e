import { Router } from 'express'
import { z } from 'zod'
import type { Context } from '../context'

/**
 * `/healthz`: the process lives (restart it where this fails). `/readyz`: it can also do its work
 * (send it no requests where this fails); 503 `database-away` by the error handler.
 */
export const healthRoutes = ({ databases }: Pick<Context, 'databases'>): Router => {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  router.get('/readyz', async (_request, response) => {
    await databases.connection.request(z.unknown(), { path: '_up' })
    response.json({ status: 'ready' })
  })
  return router
}
