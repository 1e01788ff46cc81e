import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

/** Ids and tokens stay out of the log: of a path only its first part is written. */
const areaOf = (path: string): string => `/${path.split('/')[1] ?? ''}`

/** One line at level `debug` for each answer; `warn` where the server failed. */
export const requestLog =
  (log: Logger): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now()
    response.on('finish', () => {
      const line = {
        method: request.method,
        area: areaOf(request.path),
        status: response.statusCode,
        ms: Math.round(performance.now() - startedAt),
      }
      if (response.statusCode >= 500) log.warn(line, 'answered')
      else log.debug(line, 'answered')
    })
    next()
  }
