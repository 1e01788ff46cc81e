/**
 * A slow line between a browser and a server, as plain TCP: both directions have one bucket that all
 * connections share, bytes arrive after a delay, and a new connection costs a round trip, as it would.
 * Also counts what goes over it.
 */
import { type Socket, connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface LinkOptions {
  /** Port on this machine that the line leads to. */
  to: number
  /** Each way; no limit by default. */
  bitsPerSecond?: number
  /** There and back; none by default. */
  roundTripMs?: number
}

export interface SlowLink {
  port: number
  /** From the browser to the server since the last `reset`, bytes. */
  up(): number
  reset(): void
  close(): Promise<void>
}

/** What may wait on the line per connection: a router's buffer, a fifth of a second. */
const bufferBytes = 512 * 1024

interface Lane {
  pass(data: Buffer, from: Socket, to: Socket): void
  bytes(): number
  reset(): void
}

const createLane = (bytesPerMs: number, delayMs: number): Lane => {
  const waiting = new Map<Socket, number>()
  let free = 0
  let total = 0
  const deliver = (data: Buffer, from: Socket, to: Socket): void => {
    const left = (waiting.get(from) ?? 0) - data.length
    waiting.set(from, left)
    if (!to.destroyed) to.write(data)
    if (left < bufferBytes) from.resume()
  }
  return {
    pass: (data, from, to) => {
      total += data.length
      const now = performance.now()
      free = Math.max(now, free) + data.length / bytesPerMs
      const queued = (waiting.get(from) ?? 0) + data.length
      waiting.set(from, queued)
      if (queued >= bufferBytes) from.pause()
      const wait = free + delayMs - now
      if (wait < 1) deliver(data, from, to)
      else setTimeout(deliver, wait, data, from, to)
    },
    bytes: () => total,
    reset: () => {
      total = 0
    },
  }
}

export const openSlowLink = async (options: LinkOptions): Promise<SlowLink> => {
  const { to, bitsPerSecond = Number.POSITIVE_INFINITY, roundTripMs = 0 } = options
  const bytesPerMs = bitsPerSecond / 8 / 1000
  const up = createLane(bytesPerMs, roundTripMs / 2)
  const down = createLane(bytesPerMs, roundTripMs / 2)
  const sockets = new Set<Socket>()

  const join = (browser: Socket): void => {
    const server = connect(to, '127.0.0.1')
    for (const [socket, other] of [
      [browser, server],
      [server, browser],
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      // Both ends go together: half-closed connections are of no use to HTTP.
      socket.on('close', () => {
        sockets.delete(socket)
        setTimeout(() => other.destroy(), roundTripMs)
      })
      socket.on('error', () => other.destroy())
    }
    server.on('data', (data) => down.pass(data, server, browser))
    setTimeout(() => browser.on('data', (data) => up.pass(data, browser, server)), roundTripMs)
  }
  const listener = createServer({ pauseOnConnect: false }, join)
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address object; a string only stands for a pipe.
  const { port } = listener.address() as AddressInfo
  return {
    port,
    up: up.bytes,
    reset: up.reset,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
