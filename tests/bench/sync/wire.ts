/** Many devices' connections out of one process, with every byte counted. */
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http'
import type { Socket } from 'node:net'

export interface Wire {
  /** A request on a connection of its own: a device that asks every few minutes has no other. */
  ask(cookie: string, method: string, path: string, body?: string): Promise<void>
  /** Opens an event stream; resolves once it stands. */
  listen(cookie: string): Promise<void>
  /** Since the start: requests, and bytes both ways, heads and heartbeats included. */
  counted(): { requests: number; bytes: number }
  close(): void
}

export const openWire = (origin: string): Wire => {
  const { hostname, port } = new URL(origin)
  const live = new Set<Socket>()
  const streams: ClientRequest[] = []
  let requests = 0
  let closedBytes = 0
  const bytesOf = ({ bytesRead, bytesWritten }: Socket): number => bytesRead + bytesWritten

  const begin = (cookie: string, method: string, path: string, body?: string) => {
    requests += 1
    const json = body !== undefined && {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const headers = { cookie, accept: 'application/json', ...json }
    const outgoing = httpRequest({ hostname, port, method, path, headers, agent: false })
    outgoing.on('socket', (socket) => {
      live.add(socket)
      socket.once('close', () => {
        live.delete(socket)
        closedBytes += bytesOf(socket)
      })
    })
    return outgoing
  }

  const answered = (outgoing: ClientRequest, body?: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      outgoing.on('error', reject)
      outgoing.on('response', (answer) =>
        (answer.statusCode ?? 500) < 400
          ? resolve(answer)
          : reject(new Error(`${outgoing.path}: ${answer.statusCode}`)),
      )
      outgoing.end(body)
    })

  return {
    async ask(cookie, method, path, body) {
      const answer = await answered(begin(cookie, method, path, body), body)
      await answer.toArray()
    },
    async listen(cookie) {
      const stream = begin(cookie, 'GET', '/api/news')
      streams.push(stream)
      const answer = await answered(stream)
      answer.on('error', () => undefined).resume()
    },
    counted: () => ({
      requests,
      bytes: [...live].reduce((sum, socket) => sum + bytesOf(socket), closedBytes),
    }),
    close() {
      for (const stream of streams) stream.destroy()
    },
  }
}
