import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Credentials } from './authentication'
import type { Database } from './database'
import type { Databases } from './databases'
import type { EmbeddedLog } from './log'
import type { QueryParameters } from './query-parameters'
import type { User } from './security'

/** One request on its way through a handler. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  /** `HEAD` comes as `GET`: the answer is the same, its body is left out at the end. */
  method: string
  /** The decoded segments of the path. */
  path: readonly string[]
  query: QueryParameters
  user: User
  server: ServerContext
}

/** A request below a database; whoever comes here is a member of it. */
export interface DatabaseExchange extends Exchange {
  database: Database
}

export interface ServerContext {
  databases: Databases
  credentials: Credentials
  uuid: string
  /** Fires when the server closes: waiting feeds end then. */
  closing: AbortSignal
  log: EmbeddedLog
}

/** An answer. Without one the handler has written to the response itself. */
export interface Reply {
  status: number
  json?: unknown
  bytes?: Buffer
  headers?: Record<string, string>
}

export type Handler<E extends Exchange> = (exchange: E) => Promise<Reply | undefined>
export type Methods<E extends Exchange> = Readonly<Record<string, Handler<E>>>

export const ok = (json: unknown): Reply => ({ status: 200, json })
