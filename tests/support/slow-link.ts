/**
 * A slow line between a browser and a server, as plain TCP: both directions have one bucket that all
 * connections share, bytes arrive after a delay, and a new connection costs a round trip, as it would.
 * Also counts what goes over it.
 */
import { type AddressInfo, type Socket, connect, createServer } from 'node:net'

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
  pass(data: Uint8Array, from: Socket, to: Socket): void
  /** Does something once everything that is on the line now has arrived. */
  after(then: () => void): void
  bytes(): number
  reset(): void
}

interface Parcel {
  due: number
  deliver: () => void
}

/** One queue and one timer: two timers of the same millisecond may fire in either order. */
const createQueue = (): ((parcel: Parcel) => void) => {
  const queue: Parcel[] = []
  let timer: ReturnType<typeof setTimeout> | null = null
  const work = (): void => {
    timer = null
    for (let next = queue[0]; next; next = queue[0]) {
      const wait = next.due - performance.now()
      if (wait >= 1) {
        timer = setTimeout(work, wait)
        return
      }
      queue.shift()
      next.deliver()
    }
  }
  return (parcel) => {
    queue.push(parcel)
    if (!timer) work()
  }
}

const createLane = (bytesPerMs: number, delayMs: number): Lane => {
  const waiting = new WeakMap<Socket, number>()
  const enqueue = createQueue()
  let free = 0
  let total = 0
  const deliver = (data: Uint8Array, from: Socket, to: Socket): void => {
    const left = (waiting.get(from) ?? 0) - data.length
    waiting.set(from, left)
    if (!to.destroyed) to.write(data)
    if (left < bufferBytes) from.resume()
  }
  return {
    pass: (data, from, to) => {
      total += data.length
      free = Math.max(performance.now(), free) + data.length / bytesPerMs
      const queued = (waiting.get(from) ?? 0) + data.length
      waiting.set(from, queued)
      if (queued >= bufferBytes) from.pause()
      enqueue({ due: free + delayMs, deliver: () => deliver(data, from, to) })
    },
    after: (then) => enqueue({ due: Math.max(performance.now(), free) + delayMs, deliver: then }),
    bytes: () => total,
    reset: () => {
      total = 0
    },
  }
}

/** The same bytes, under the type that both sockets and this file agree on. */
const bytesOf = (data: Buffer): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength)

export const openSlowLink = async (options: LinkOptions): Promise<SlowLink> => {
  const { to, bitsPerSecond = Number.POSITIVE_INFINITY, roundTripMs = 0 } = options
  const bytesPerMs = bitsPerSecond / 8 / 1000
  const up = createLane(bytesPerMs, roundTripMs / 2)
  const down = createLane(bytesPerMs, roundTripMs / 2)
  const sockets = new Set<Socket>()

  const join = (browser: Socket): void => {
    const server = connect(to, '127.0.0.1')
    for (const [socket, other, lane] of [
      [browser, server, up],
      [server, browser, down],
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      // Both ends go together: half-closed connections are of no use to HTTP.
      socket.on('close', () => {
        sockets.delete(socket)
        lane.after(() => other.destroySoon())
      })
      socket.on('error', () => other.destroy())
    }
    server.on('data', (data) => down.pass(bytesOf(data), server, browser))
    setTimeout(
      () => browser.on('data', (data) => up.pass(bytesOf(data), browser, server)),
      roundTripMs,
    )
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
