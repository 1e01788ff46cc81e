/** `GET /api/news`: one event stream per browser that says where there is something new. */
import { type Request, type Response, Router } from 'express'
import { databaseNames } from '@shared/ids'
import type { News } from '@shared/schemas/api'
import { type DeviceRecord, deviceRecordSchema } from '@shared/schemas/registry'
import type { AccessPart } from '../access/access'
import type { Context, Part } from '../context'
import type { Change } from '../database/database'
import { type Caller, dealershipsOf, isManager, isOffice } from '../http/caller'
import { createDatabaseWatch } from './database-watch'

type Access = Pick<AccessPart, 'identify' | 'registryFeed' | 'sessionIds'>

/** Proxies and radios forget a connection on which nothing moves. */
const heartbeatMs = 20_000

/**
 * Streams of one person or device at the same time; a browser needs one. Over it the oldest ends: a tablet
 * on a bad line leaves dead ones behind, and must never be kept out by them.
 */
const streamsEach = 12

/** What a caller replicates, and so may hear about. */
const databasesOf = (caller: Caller): string[] =>
  dealershipsOf(caller).flatMap((dealership) => {
    const workshop = databaseNames.workshop(dealership)
    return isOffice(caller, dealership) ? [workshop, databaseNames.office(dealership)] : [workshop]
  })

const deviceOf = ({ doc }: Change): DeviceRecord | null =>
  deviceRecordSchema.safeParse(doc).data ?? null

const openStream = (response: Response): void => {
  response.status(200).set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    // Proxies of nginx's kind would keep the lines back until a buffer is full.
    'X-Accel-Buffering': 'no',
  })
  response.flushHeaders()
  response.write('retry: 2000\n\n')
}

/** Before the stream is open there is nothing to tell: whoever opens one has a round ahead. */
const tell = (response: Response, news: News): void => {
  if (response.headersSent) response.write(`data: ${JSON.stringify(news)}\n\n`)
}

export const createNews = (context: Context, access: Access): Part => {
  const watch = createDatabaseWatch(context.databases, context.log)
  /** Whose → their streams, the oldest first. */
  const streams = new Map<string, Set<Response>>()

  /** A revoked device and an ended session stop hearing at once, not at their next request. */
  const concerns = (change: Change, caller: Caller, sessions: readonly string[]): boolean =>
    change.id === caller.id || sessions.includes(change.id)

  const onRegistry = (request: Request, response: Response, caller: Caller) => {
    const sessions = access.sessionIds(request)
    return (change: Change): void => {
      const device = deviceOf(change)
      if (device && isManager(caller, device.dealership)) {
        tell(response, { kind: 'devices', dealership: device.dealership })
      }
      if (!concerns(change, caller, sessions)) return
      const end = (): void => void (response.headersSent && response.end())
      // Who is still somebody opens a new stream, with the rights of now.
      access
        .identify(request)
        .then(() => change.id === caller.id && caller.kind === 'user' && end(), end)
    }
  }

  /** Everything that ends with the response is tied to it here. */
  const follow = async (request: Request, response: Response, caller: Caller): Promise<void> => {
    const endRegistry = access.registryFeed.subscribe(onRegistry(request, response, caller))
    const subscriptions = databasesOf(caller).map((database) =>
      watch.subscribe(database, () => tell(response, { kind: 'database', database })),
    )
    response.once('close', () => {
      endRegistry()
      for (const { end } of subscriptions) end()
    })
    await Promise.all(subscriptions.map(({ ready }) => ready))
  }

  /** Until the response closes. */
  const count = (response: Response, { id }: Caller): void => {
    const theirs = streams.get(id) ?? new Set()
    streams.set(id, theirs.add(response))
    response.once('close', () => {
      theirs.delete(response)
      if (theirs.size === 0 && streams.get(id) === theirs) streams.delete(id)
    })
    const [oldest] = theirs
    if (theirs.size <= streamsEach || !oldest) return
    theirs.delete(oldest)
    // Not `end`: on a dead line nothing is ever flushed.
    oldest.destroy()
  }

  const handle = async (request: Request, response: Response): Promise<void> => {
    const caller = await access.identify(request)
    count(response, caller)
    await follow(request, response, caller)
    // Who was revoked between the first look and the subscription would never be told.
    await access.identify(request)
    if (response.destroyed) return
    openStream(response)
    const heartbeat = setInterval(() => response.write(':\n\n'), heartbeatMs)
    response.once('close', () => clearInterval(heartbeat))
  }

  return {
    routes: Router().get('/api/news', handle),
    async stop() {
      for (const theirs of streams.values()) {
        for (const stream of theirs) if (stream.headersSent) stream.end()
      }
      watch.stop()
    },
  }
}
