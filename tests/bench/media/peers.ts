/** The other ends: a plain sink, a tus server, and the database as PouchDB itself would reach it. */
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import {
  type IncomingMessage,
  type ServerResponse,
  createServer,
  request as forward,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

export interface Peers {
  port: number
  close(): Promise<void>
}

/** @param database of CouchDB's interface, admin's name and password in it */
const passOn = async (
  database: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { origin, username, password } = new URL(database)
  const target = `${origin}${request.url?.slice('/db'.length)}`
  const headers = { ...request.headers, host: new URL(origin).host }
  const auth = `${username}:${decodeURIComponent(password)}`
  const onward = forward(target, { method: request.method, headers, auth })
  onward.on('error', () => response.destroy())
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    pipeline(answer, response).catch(() => response.destroy())
  })
  await pipeline(request, onward).catch(() => onward.destroy())
}

export const openPeers = async (database: string): Promise<Peers> => {
  // Beside the server's own data, so that all write to the same disk.
  const folder = await mkdtemp(join(tmpdir(), 'baysight-bench-'))
  await mkdir(join(folder, 'tus'))
  const datastore = new FileStore({ directory: join(folder, 'tus') })
  const tus = new Server({ path: '/bench/tus', datastore })
  let files = 0
  const sink = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    files += 1
    await pipeline(request, createWriteStream(join(folder, `raw-${files}`)))
    response.writeHead(201).end()
  }
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path.startsWith('/bench/raw')) void sink(request, response)
    else if (path.startsWith('/bench/tus')) void tus.handle(request, response)
    else if (path.startsWith('/db/')) void passOn(database, request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address object; a string only stands for a pipe.
  const { port } = server.address() as AddressInfo
  return {
    port,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
