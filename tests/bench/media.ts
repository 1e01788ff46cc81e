/**
 * What it costs to bring a film from a tablet to the server: one plain `PUT` of the same bytes, our
 * upload (documents, chunks and receipt, from the tap on *Finish*), PouchDB's replication of the same
 * bytes as attachments, and tus. All in one run, against the same database and the same disk, in fresh
 * browsers; over loopback with 200 MB, and over a line of 20 Mbit/s and 60 ms with a film of two
 * minutes. Every time is the best of as many rounds for each, since other work on the machine only adds; the
 * rounds are interleaved, each begun by another contender, so that nobody always has the quiet moment.
 *
 * "Acknowledged" means the same for all as to the disk: handed to the operating system, not flushed. Ours has
 * by then also been digested and validated by the database; raw and tus check nothing.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Baysight,
  type House,
  askDatabase,
  databaseOf,
  newHouse,
  startBaysight,
} from '../support/baysight'
import { buildPage } from '../support/data-harness/build'
import { type SlowLink, openSlowLink } from '../support/slow-link'
import { type Contender, type Ground, type Result, contend, contenders } from './media/contest'
import { type Peers, openPeers } from './media/peers'
import { report } from './media/report'
import { pageBase } from './media/tablet'

const loopbackBytes = 200 * 1_000_000
const slowBytes = 39 * 1_000_000
/** Over loopback a round takes seconds, and other work on the machine tells more than the contenders. */
const loopbackRounds = 4
const slowRounds = 2
const line = { bitsPerSecond: 20_000_000, roundTripMs: 60 }

const better = (a: Result, b: Result): Result => (a.ms <= b.ms ? a : b)

/** Each round begins with another of them. */
const turned = (round: number): Contender[] =>
  contenders.map((_, place) => contenders[(place + round) % contenders.length] ?? 'raw')

const runRaces = async (ground: Ground, rounds: number): Promise<Record<Contender, Result>> => {
  const best = new Map<Contender, Result>()
  for (let round = 0; round < rounds; round += 1) {
    for (const who of turned(round)) {
      const result = await contend(who, ground)
      best.set(who, better(result, best.get(who) ?? result))
    }
  }
  const of = (who: Contender): Result => {
    const result = best.get(who)
    if (!result) throw new Error(`${who} was not measured`)
    return result
  }
  return { raw: of('raw'), ours: of('ours'), tus: of('tus'), pouchdb: of('pouchdb') }
}

const databaseMaker = (house: House): (() => Promise<string>) => {
  const { prefix } = databaseOf(house)
  let made = 0
  return async () => {
    made += 1
    const name = `bench-${Date.now()}-${made}`
    await askDatabase(house, name, { method: 'PUT' })
    return `${prefix}${name}`
  }
}

const entry = fileURLToPath(new URL('./media/page.ts', import.meta.url))

interface Stage {
  server: Baysight
  peers: Peers
  links: { server: SlowLink; peers: SlowLink }
  common: Pick<Ground, 'managerPassword' | 'built' | 'newDatabase'>
}

const race = async ({ server, peers, links, common }: Stage): Promise<void> => {
  const { port } = new URL(server.url)
  const at = (to: number | string) => `http://localhost:${to}`
  const loopback: Ground = {
    ...common,
    name: 'loopback',
    bytes: loopbackBytes,
    originOf: (who) => at(who === 'ours' ? port : peers.port),
    lineOf: () => null,
  }
  const lineOf = (who: Contender) => (who === 'ours' ? links.server : links.peers)
  const slow: Ground = {
    ...common,
    name: '20 Mbit/s and 60 ms',
    bytes: slowBytes,
    originOf: (who) => at(lineOf(who).port),
    lineOf,
  }
  const fast = await runRaces(loopback, loopbackRounds)
  report({ loopback: fast, loopbackBytes, slow: await runRaces(slow, slowRounds), slowBytes })
}

const stageIn = async (folder: string): Promise<void> => {
  const house = await newHouse(join(folder, 'data'), {})
  const server = await startBaysight(house)
  const peers = await openPeers(databaseOf(house).url)
  const links = {
    server: await openSlowLink({ to: Number(new URL(server.url).port), ...line }),
    peers: await openSlowLink({ to: peers.port, ...line }),
  }
  try {
    const common = {
      managerPassword: server.passwords.get('manager@example.com') ?? '',
      built: await buildPage(entry, folder, pageBase),
      newDatabase: databaseMaker(house),
    }
    await race({ server, peers, links, common })
  } finally {
    await links.server.close()
    await links.peers.close()
    await peers.close()
    await server.stop()
  }
}

/** Takes some seven minutes; `COUCHDB_URL` and `COUCHDB_PROXY_SECRET` run it on a CouchDB. */
export async function run(): Promise<void> {
  if (!existsSync('dist/server/main.js')) throw new Error('Run `npm run build` first.')
  const folder = await mkdtemp(join(tmpdir(), 'baysight-bench-'))
  try {
    await stageIn(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
