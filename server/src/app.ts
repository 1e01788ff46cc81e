/** The Express app: what every request passes, the parts' routes, the PWA, the error handler. */
import express, { type Express, type Router } from 'express'
import { DomainError } from '@shared/errors'
import { healthRoutes } from './api/health'
import type { Context, Part } from './context'
import { errorHandler } from './http/error-handler'
import { requestLog } from './http/request-log'
import { sameOriginOnly, securityHeaders } from './http/security'

/**
 * @param parts their routes come in this order
 * @param files the PWA, after everything else
 */
export const createApp = (context: Context, parts: readonly Part[], files?: Router): Express => {
  const { config, publicUrl, log } = context
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', config.trustProxy)
  app.set('query parser', 'simple')
  app.use(requestLog(log))
  app.use(securityHeaders(publicUrl.startsWith('https:')))
  app.use(healthRoutes(context))
  app.use(sameOriginOnly(publicUrl))
  for (const { routes } of parts) if (routes) app.use(routes)
  if (files) app.use(files)
  app.use(() => {
    throw new DomainError('not-found', 'There is nothing at this address.')
  })
  app.use(errorHandler(log))
  return app
}
