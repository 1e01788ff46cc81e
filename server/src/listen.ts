/** The socket: taken before anything else, so that a second start on the same port ends at once. */
import { readFile } from 'node:fs/promises'
import { type RequestListener, type Server, createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { DomainError, errorStatus } from '@shared/errors'
import { type Config, ConfigError } from './config'

export interface Listening {
  /** Port in use, also where the configuration left the choice to the system. */
  port: number
  /** From now on this answers; until then everything is 503. */
  serve(listener: RequestListener): void
  /** Takes no more connections, ends idle ones, and after `graceMs` the rest. */
  close(graceMs: number): Promise<void>
}

const startingUp: RequestListener = (_request, response) => {
  const { code, message } = new DomainError('database-away', 'The server is starting.')
  response.writeHead(errorStatus[code], { 'content-type': 'application/json', 'retry-after': '2' })
  response.end(JSON.stringify({ error: code, reason: message }))
}

const fileOf = async (name: 'TLS_CERT' | 'TLS_KEY', path: string): Promise<Buffer> => {
  try {
    return await readFile(path)
  } catch {
    throw new ConfigError(`${name}: ${path} cannot be read.`)
  }
}

const createFor = async ({ tls }: Config, listener: RequestListener): Promise<Server> => {
  if (!tls) return createServer(listener)
  const cert = await fileOf('TLS_CERT', tls.certFile)
  const key = await fileOf('TLS_KEY', tls.keyFile)
  try {
    return createTlsServer({ cert, key }, listener)
  } catch {
    throw new ConfigError(
      'TLS_CERT and TLS_KEY are no certificate and key (PEM) that fit together.',
    )
  }
}

const explained = (error: NodeJS.ErrnoException, { port, host }: Config): Error => {
  if (error.code === 'EADDRINUSE') {
    return new ConfigError(`PORT: ${port} is taken by another program.`)
  }
  if (error.code === 'EACCES') return new ConfigError(`PORT: ${port} is not allowed to this user.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new ConfigError(`HOST: ${host} is no address of this machine.`)
  }
  return error
}

const bind = (server: Server, config: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explained(error, config)))
    server.listen({ port: config.port, host: config.host }, resolve)
  })

const closed = (server: Server, graceMs: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })

/** @throws ConfigError */
export const listen = async (config: Config): Promise<Listening> => {
  let current = startingUp
  const server = await createFor(config, (request, response) => current(request, response))
  await bind(server, config)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : config.port,
    serve(listener) {
      current = listener
    },
    close: (graceMs) => closed(server, graceMs),
  }
}
