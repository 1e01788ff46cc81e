/**
 * What every part of the server is handed, and how the parts fit together.
 *
 * A part (access, gateway, delivery, customer, media, news) is a folder with one function
 * `createXxx(context, …what it needs of others): XxxPart` in `xxx/xxx.ts`; the result has `routes`
 * and, where something runs in the background or holds streams open, `start` and `stop`; `verify`
 * where configuration can prove wrong only by trying. Parts are put together in `parts.ts` and nowhere else; none imports the wiring of another.
 *
 * - Routes: one file each, `export const healthRoute = (context): Router`; full paths in them
 *   (`router.post('/api/sign-in', jsonBody('4kb'), async (request, response) => …)`).
 * - Input: `schema.parse(request.body)`; a `ZodError` answers 400 with details. Documents that come
 *   out of the database badly formed are `BadDocumentError` and never look like the client's fault.
 * - Refusals: `throw new DomainError('not-allowed')`; express 5 passes rejections of async handlers
 *   on to `http/error-handler.ts`. `DatabaseAwayError` answers 503 `database-away` by itself.
 * - Who asks: `identify(request)` of the access part gives a `Caller` (`http/caller.ts`);
 *   `requireMember`, `requireOffice`, `requireManager` throw where it is the wrong one.
 * - Same-origin check, security headers and the log of requests are on every route already; a part
 *   that shows pages of its own (customer) sets its own `Content-Security-Policy` over it.
 * - Database: `context.databases.workshop(dealership).get(schema, id)` (`database/database.ts`); raw
 *   streams through `context.databases.connection.fetch`.
 * - Nothing but `config.ts` reads the environment. Logs hold ids, never names, addresses, contents.
 */
import type { Router } from 'express'
import type { Logger } from 'pino'
import type { Clock } from '@shared/clock'
import type { Config } from './config'
import type { Databases } from './database/databases'

export interface Context {
  readonly config: Config
  /** Origin that people and messages see, no slash at the end: `https://dealer.example`. */
  readonly publicUrl: string
  readonly log: Logger
  readonly databases: Databases
  /** Wall clock in ms since 1970. */
  readonly now: () => number
  /** Stamps of the author `server`. */
  readonly clock: Clock
}

/** A part of the server as `parts.ts` sees it. */
export interface Part {
  /** Mounted at the root, before the PWA's files. */
  readonly routes?: Router
  /**
   * Tries at start whether what is configured is really there (the mail server…).
   * @throws ConfigError
   */
  verify?(): Promise<void>
  /** Background work; called once the server is ready. */
  start?(): void
  /** Ends streams and background work; called before the HTTP server is closed. */
  stop?(): Promise<void>
}
