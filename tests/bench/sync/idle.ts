/**
 * What a device costs that only stands there: its event stream, and a round of replication every four
 * minutes in case that a cause was missed. The round is PouchDB's own: one real client makes it, and its
 * requests are sent again in every device's name, spread over the four minutes as chance would.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDeviceAnswerSchema, sessionAnswerSchema } from '@shared/schemas/api'
import { deviceIdSchema } from '@shared/ids'
import { Pouch } from '../../conformance/database/pouch-client'
import { interventionBy } from '../../conformance/gateway/documents'
import { send } from '../../conformance/http'
import { type Baysight, newHouse, removeDatabases, startBaysight } from '../../support/baysight'
import { probedEnvironment, serverMemory } from '../../support/server-memory'
import { localAnswer } from '../../../client/src/data/sync/local-answers'
import { type Wire, openWire } from './wire'

const devices = 500
/** As `client/src/data/sync/causes.ts` has it. */
const safetyMs = 4 * 60_000
const watchedMs = 60_000
/** Pairings under way count as attempts, of which an address has some twenty. */
const pairedAtOnce = 3

interface Recorded {
  method: string
  path: string
  body: string | undefined
}

const print = (name: string, value: number, unit: string, against: string): void => {
  const rounded = Math.round(value * 100) / 100
  process.stdout.write(`${JSON.stringify({ name, value: rounded, unit, against })}\n`)
}

const managerOf = async ({ url, passwords }: Baysight) => {
  const email = 'manager@example.com'
  const json = { email, password: passwords.get(email) }
  const { cookies } = await send(url, 'POST', '/api/sign-in', { json })
  const cookie = cookies.join('; ')
  const session = await send(url, 'GET', '/api/session', { headers: { cookie } })
  const dealership = sessionAnswerSchema.parse(session.json).user?.memberships[0]?.dealership ?? ''
  return { cookie, dealership }
}

const pairOne = async (url: string, manager: { cookie: string; dealership: string }) => {
  const { cookie, dealership } = manager
  const json = { dealership, name: 'Bay', app: 'workshop' }
  const added = await send(url, 'POST', '/api/devices', { json, headers: { cookie } })
  const { device, shortCode: code } = addDeviceAnswerSchema.parse(added.json)
  const paired = await send(url, 'POST', '/api/pair', { json: { code } })
  if (paired.status !== 200) throw new Error(`pairing: ${paired.status} ${paired.text}`)
  return { author: deviceIdSchema.parse(device), cookie: paired.cookies.join('; ') }
}

const inTurns = async <Result>(count: number, work: () => Promise<Result>): Promise<Result[]> => {
  const results: Result[] = []
  let begun = 0
  const worker = async (): Promise<void> => {
    while (begun < count) {
      begun += 1
      results.push(await work())
    }
  }
  await Promise.all(Array.from({ length: pairedAtOnce }, worker))
  return results
}

/** What a client remembers of checkpoints, in place of the browser's store. */
const remembered = (): Pick<Storage, 'getItem' | 'setItem'> => {
  const seen = new Map<string, string>()
  return { getItem: (key) => seen.get(key) ?? null, setItem: (key, value) => seen.set(key, value) }
}

/** The requests of a round in which there is nothing to do. */
const idleRound = async (
  { url }: Baysight,
  folder: string,
  { author, cookie }: Awaited<ReturnType<typeof pairOne>>,
  dealership: string,
): Promise<Recorded[]> => {
  const requests: Recorded[] = []
  const seen = remembered()
  const fetchAs: typeof Pouch.fetch = async (target, options = {}) => {
    const method = options.method ?? 'GET'
    const known = localAnswer(target, method, seen)
    if (known) return known
    const { pathname, search } = new URL(target)
    const body = typeof options.body === 'string' ? options.body : undefined
    requests.push({ method, path: pathname + search, body })
    const headers = new Headers(options.headers)
    headers.set('cookie', cookie)
    const answer = await Pouch.fetch(target, { ...options, headers })
    if (method === 'PUT' && answer.ok) seen.setItem(`baysight-checkpoint:${target}`, '1')
    return answer
  }
  const local = new Pouch(join(folder, 'tablet'))
  const remote = new Pouch(`${url}/db/dealership-${dealership}`, {
    skip_setup: true,
    fetch: fetchAs,
  })
  await local.put(interventionBy(author))
  await local.replicate.to(remote)
  await local.replicate.from(remote)
  requests.length = 0
  await local.replicate.to(remote)
  await local.replicate.from(remote)
  await local.close()
  return requests
}

const roundOf = async (wire: Wire, cookie: string, round: readonly Recorded[]): Promise<void> => {
  for (const { method, path, body } of round) await wire.ask(cookie, method, path, body)
}

/**
 * Each device asks once in four minutes; a minute sees its share of them.
 * @returns per device; a machine that is slow to answer makes the rounds late, but not fewer
 */
const watchMinute = async (
  { rounds, streams }: Record<'rounds' | 'streams', Wire>,
  cookies: readonly string[],
  round: readonly Recorded[],
) => {
  const everyMs = safetyMs / cookies.length
  const due = cookies.slice(0, Math.floor(watchedMs / everyMs))
  const begun = performance.now()
  const before = streams.counted()
  await Promise.all(
    due.map(async (cookie, nth) => {
      await new Promise((done) => setTimeout(done, nth * everyMs))
      await roundOf(rounds, cookie, round)
    }),
  )
  const { requests, bytes } = rounds.counted()
  const minutes = (due.length * everyMs) / 60_000
  const watched = (performance.now() - begun) / 60_000
  const told = (streams.counted().bytes - before.bytes) / watched
  return {
    requests: requests / minutes / cookies.length,
    bytes: (bytes / minutes + told) / cookies.length,
  }
}

const measure = async (server: Baysight, folder: string): Promise<void> => {
  const manager = await managerOf(server)
  const paired = await inTurns(devices, () => pairOne(server.url, manager))
  const [first] = paired
  if (!first) throw new Error('no device was paired')
  const round = await idleRound(server, folder, first, manager.dealership)
  const cookies = paired.map(({ cookie }) => cookie)
  const wires = { rounds: openWire(server.url), streams: openWire(server.url) }
  const before = await serverMemory(server)
  for (const cookie of cookies) await wires.streams.listen(cookie)
  const { requests, bytes } = await watchMinute(wires, cookies, round)
  const after = await serverMemory(server)
  wires.streams.close()
  const against = `${devices} devices, each with its stream and a round every 4 minutes`
  const held = after.heapUsed + after.external - before.heapUsed - before.external
  print('sync.idle.kB', held / 1000 / devices, 'kB held by JavaScript', against)
  // The process gives back during the minute what the pairing took: this can be below zero.
  print('sync.idle.rssKB', (after.rss - before.rss) / 1000 / devices, 'kB of the process', against)
  print('sync.idle.requestsPerMinute', requests, 'requests / min', against)
  print('sync.idle.wireKBPerMinute', bytes / 1000, 'kB / min', against)
}

/** Takes some two minutes. Needs `npm run build` before. */
export const measureIdle = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'baysight-idle-'))
  const house = await newHouse(join(folder, 'data'), { LOG_LEVEL: 'error', ...probedEnvironment() })
  const server = await startBaysight(house)
  try {
    await measure(server, folder)
  } finally {
    await server.stop()
    await removeDatabases(house)
    await rm(folder, { recursive: true, force: true })
  }
}
