/**
 * A network at its worst between browsers and the server: it cuts requests and answers at a random byte,
 * delays, sends a request twice, loses the answer to one that was carried out, and goes away altogether.
 */
import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
  createServer,
  request as ask,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from './fuzz/random'

const faults = ['delay', 'cut-request', 'lose-answer', 'truncate-answer', 'duplicate'] as const
type Fault = (typeof faults)[number]

export interface FaultyProxy {
  readonly port: number
  /** Fault → how often. */
  readonly done: Record<Fault | 'refused' | 'news-cut', number>
  /** From now on everything passes as it should. */
  calm(): void
  /** The opposite; so it begins. */
  storm(): void
  /** Nothing passes until it is ended. */
  blackout(on: boolean): void
  close(): Promise<void>
}

interface Exchange {
  status: number
  headers: OutgoingHttpHeaders
  body: Buffer
}

interface Options {
  to: number
  random: Random
  /** Share of requests that something happens to. */
  share: number
  /** Sees each request before the server does; the server gets it afterwards. */
  before?: (method: string, path: string) => Promise<void>
}

const longestDelayMs = 800
/** What every request takes, so that there is something to cut. */
const lineMs = 60

const carry = (
  to: number,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<Exchange> =>
  new Promise((resolve, reject) => {
    const outgoing = ask({ host: '127.0.0.1', port: to, method, path: url, headers })
    outgoing.on('error', reject)
    outgoing.on('response', (answer) => {
      const { statusCode: status = 502, headers: answered } = answer
      const whole = (bytes: Buffer) => resolve({ status, headers: answered, body: bytes })
      buffer(answer).then(whole, reject)
    })
    outgoing.end(body)
  })

/** The server gets the beginning of a request, and then nobody is there any more. */
const carryPart = (to: number, { method, url, headers }: IncomingMessage, part: Buffer): void => {
  const outgoing = ask({ host: '127.0.0.1', port: to, method, path: url, headers })
  outgoing.on('error', () => undefined)
  outgoing.on('response', (answer) => answer.resume())
  outgoing.write(part, () => outgoing.destroy())
}

/** Passes the event stream on piece by piece; it lasts until somebody ends it. */
const passStream = (to: number, request: IncomingMessage, response: ServerResponse): void => {
  const { method, url, headers } = request
  const outgoing = ask({ host: '127.0.0.1', port: to, method, path: url, headers })
  outgoing.on('error', () => response.destroy())
  outgoing.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
    answer.on('error', () => response.destroy())
  })
  response.on('close', () => outgoing.destroy())
  outgoing.end()
}

const answerWith = (response: ServerResponse, { status, headers, body }: Exchange): void => {
  const { 'transfer-encoding': _encoding, connection: _connection, ...rest } = headers
  response.writeHead(status, { ...rest, 'content-length': body.length })
  response.end(body)
}

const truncate = (response: ServerResponse, exchange: Exchange, random: Random): void => {
  const { status, headers, body } = exchange
  const { 'transfer-encoding': _encoding, ...rest } = headers
  response.writeHead(status, { ...rest, 'content-length': body.length + 1 })
  response.write(body.subarray(0, random.int(body.length + 1)), () => response.destroy())
}

export const openFaultyProxy = async ({
  to,
  random,
  share,
  before,
}: Options): Promise<FaultyProxy> => {
  const done = {
    delay: 0,
    'cut-request': 0,
    'lose-answer': 0,
    'truncate-answer': 0,
    duplicate: 0,
    refused: 0,
    'news-cut': 0,
  }
  let isCalm = false
  let isDark = false
  const streams = new Set<ServerResponse>()

  const suffer = async (
    fault: Fault,
    {
      request,
      response,
      body,
    }: { request: IncomingMessage; response: ServerResponse; body: Buffer },
  ): Promise<void> => {
    done[fault] += 1
    if (fault === 'cut-request') {
      carryPart(to, request, body.subarray(0, random.int(body.length + 1)))
      response.destroy()
      return
    }
    if (fault === 'delay') await sleep(random.int(longestDelayMs))
    const first = await carry(to, request, body)
    if (fault === 'lose-answer') response.destroy()
    else if (fault === 'truncate-answer') truncate(response, first, random)
    else answerWith(response, fault === 'duplicate' ? await carry(to, request, body) : first)
  }

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request)
    await before?.(request.method ?? '', request.url ?? '')
    const fault = !isCalm && random.chance(share) ? random.pick(faults) : null
    if (!isCalm) await sleep(random.int(lineMs))
    if (fault) await suffer(fault, { request, response, body })
    else answerWith(response, await carry(to, request, body))
  }

  const server = createServer((request, response) => {
    if (isDark) {
      done.refused += 1
      request.socket.destroy()
    } else if (request.url?.startsWith('/api/news')) {
      streams.add(response)
      response.on('close', () => streams.delete(response))
      passStream(to, request, response)
    } else pass(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address object; a string only stands for a pipe.
  const { port } = server.address() as AddressInfo
  return {
    port,
    done,
    calm: () => {
      isCalm = true
      isDark = false
    },
    storm: () => {
      isCalm = false
    },
    blackout: (on) => {
      isDark = on
      if (on) server.closeAllConnections()
      if (on) done['news-cut'] += streams.size
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
