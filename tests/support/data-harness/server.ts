/**
 * A server with nothing in front of the database: serves the harness page and the few paths that
 * synchronisation uses, and can be told to misbehave.
 */
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import {
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
  createServer,
  request as forward,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { type Target, openTarget } from '../../conformance/target'
import { buildPage } from './build'
import { chunksOf, receiptOf } from './media-api'

export interface Misbehaviour {
  /** Answers every request for a path that contains the key with this status. */
  refuse: Map<string, { status: number; code: string }>
  /** Breaks the connection of every chunk from this index on. */
  breakFrom: number | null
  /** Called before a receipt is given; what it returns replaces the answer. */
  receipt: ((media: string) => object | null) | null
}

export interface HarnessServer {
  url: string
  /** Opened by the first test that asks: the database as admin. */
  database: { url: string; headers: Record<string, string> }
  misbehave: Misbehaviour
  /** Method and path of every request so far. */
  requests: string[]
  tellNews(database: string): void
  createDealership(id: string): Promise<void>
  close(): Promise<void>
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

const json = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

const serveFile = (folder: string, path: string, response: ServerResponse): void => {
  const file = join(folder, path === '/' ? 'index.html' : path)
  response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
  createReadStream(file)
    .on('error', () => json(response, 404, { error: 'not-found', reason: path }))
    .pipe(response)
}

const adminHeaders = ({ admin }: Target): Record<string, string> => ({
  Authorization: `Basic ${Buffer.from(`${admin.name}:${admin.password}`).toString('base64')}`,
})

/** Headers that say where a page stands; the database is asked by the server. */
const ofTheBrowser = new Set(['host', 'cookie', 'origin', 'referer'])

/** Hands a request to the database as it is, as admin. */
const passOn = async (
  target: Target,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !ofTheBrowser.has(name)),
  )
  const onward = forward(`${target.url}${request.url?.slice('/db'.length)}`, {
    method: request.method,
    headers: { ...headers, ...adminHeaders(target) },
  })
  onward.on('error', () => response.destroy())
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    pipeline(answer, response).catch(() => response.destroy())
  })
  await pipeline(request, onward).catch(() => onward.destroy())
}

const pageEntry = fileURLToPath(new URL('./page.ts', import.meta.url))

/**
 * Starts database and server, and builds the page.
 *
 * @public loaded by path
 */
export const openHarness = async (): Promise<HarnessServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'baysight-harness-'))
  const page = await buildPage(pageEntry, folder)
  const target = await openTarget()
  const listeners = new Set<ServerResponse>()
  const requests: string[] = []
  const misbehave: Misbehaviour = { refuse: new Map(), breakFrom: null, receipt: null }
  const headers = adminHeaders(target)
  const created: string[] = []

  const news = (response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.write(':\n\n')
    listeners.add(response)
    response.on('close', () => listeners.delete(response))
  }
  const media = async (path: string, response: ServerResponse): Promise<void> => {
    const [, , , dealership, uuid = '', what] = path.split('/')
    const database = { url: `${target.url}/dealership-${dealership}-media`, headers }
    if (what === 'chunks') return json(response, 200, await chunksOf(database, uuid))
    const replaced = misbehave.receipt?.(uuid)
    json(response, 200, replaced ?? (await receiptOf(database, uuid)))
  }
  const isBroken = (path: string): boolean => {
    const index = /-media\/[^/]+(?:%3A|:)(\d{5})\/data/.exec(path)?.[1]
    return misbehave.breakFrom !== null && Number(index) >= misbehave.breakFrom
  }
  const answer: RequestListener = (request, response) => {
    const path = request.url ?? '/'
    requests.push(`${request.method} ${path}`)
    if (isBroken(path)) return void request.socket.destroy()
    for (const [part, { status, code }] of misbehave.refuse) {
      if (path.includes(part)) return json(response, status, { error: code, reason: code })
    }
    if (path.startsWith('/api/news')) return news(response)
    if (path.startsWith('/api/media/')) return void media(path, response)
    if (path.startsWith('/db/')) return void passOn(target, request, response)
    serveFile(page, path, response)
  }
  const server = createServer(answer)
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address object; a string only stands for a pipe.
  const { port } = server.address() as AddressInfo

  const put = (path: string, body?: object) =>
    fetch(`${target.url}/${path}`, {
      method: 'PUT',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: body ? JSON.stringify(body) : undefined,
    })
  return {
    url: `http://localhost:${port}`,
    database: { url: target.url, headers },
    misbehave,
    requests,
    tellNews: (database) => {
      const line = `data: ${JSON.stringify({ kind: 'database', database })}\n\n`
      for (const listener of listeners) listener.write(line)
    },
    createDealership: async (id) => {
      for (const name of [`dealership-${id}`, `dealership-${id}-media`]) {
        created.push(name)
        await put(name)
      }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      for (const name of created) {
        await fetch(`${target.url}/${name}`, { method: 'DELETE', headers })
      }
      await target.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
