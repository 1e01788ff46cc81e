/**
 * What it costs to bring a film from a tablet to the server: one plain `PUT` of the same bytes, our
 * upload (documents, chunks and receipt, from the tap on *Finish*), PouchDB's replication of the same
 * bytes as attachments, and tus. All in one run, against the same database and the same disk, in fresh
 * browsers; over loopback with 200 MB, and over a line of 20 Mbit/s and 60 ms with a film of two minutes.
 */
import { fileURLToPath } from 'node:url'
import { type Browser, type Page, chromium } from 'playwright-core'
import { findChromium } from '../support/chromium.mjs'
import { type HarnessServer, openHarness } from '../support/data-harness/server'
import { type SlowLink, openSlowLink } from '../support/slow-link'
import { type Peak, watchMemory } from './media/memory'
import { type Peers, openPeers } from './media/peers'

const loopbackBytes = 200 * 1_000_000
const slowBytes = 39 * 1_000_000
const line = { bitsPerSecond: 20_000_000, roundTripMs: 60 }

const contenders = ['raw', 'ours', 'tus', 'pouchdb'] as const
type Contender = (typeof contenders)[number]

interface Result {
  ms: number
  /** Bytes on the wire ÷ bytes of the film. */
  wire: number
  peak: Peak
}

interface Ground {
  server: HarnessServer
  name: string
  link: SlowLink
  bytes: number
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']

let films = 0

const timed = async (page: Page, browser: Browser, who: Contender, ground: Ground) => {
  const stopWatching = await watchMemory(browser, page)
  ground.link.reset()
  const ms = await page.evaluate(
    async ([name, bytes]) => {
      const before = performance.now()
      await window.contest.send[name](bytes)
      return performance.now() - before
    },
    [who, ground.bytes] as const,
  )
  const wire = ground.link.up() / ground.bytes
  return { ms, wire, peak: await stopWatching() }
}

const contend = async (who: Contender, ground: Ground): Promise<Result> => {
  films += 1
  process.stderr.write(`measuring ${who}, ${ground.bytes / 1e6} MB over ${ground.name}\n`)
  const dealership = `bench${String(Date.now() % 1e9)}x${films}`
  await ground.server.createDealership(dealership)
  const executablePath = findChromium()
  const browser = await chromium.launch({ executablePath, args: flags })
  try {
    const page = await browser.newPage()
    await page.goto(`http://localhost:${ground.link.port}/`)
    await page.waitForFunction(() => 'contest' in window)
    await page.evaluate(([name, bytes, id]) => window.contest.prepare[name](bytes, id), [
      who,
      ground.bytes,
      dealership,
    ] as const)
    return await timed(page, browser, who, ground)
  } finally {
    await browser.close()
  }
}

const all = async (ground: Ground): Promise<Record<Contender, Result>> => ({
  raw: await contend('raw', ground),
  ours: await contend('ours', ground),
  tus: await contend('tus', ground),
  pouchdb: await contend('pouchdb', ground),
})

const print = (name: string, value: number, unit: string, against: string): void => {
  const rounded = Math.round(value * 1000) / 1000
  process.stdout.write(`${JSON.stringify({ name, value: rounded, unit, against })}\n`)
}

const printMemory = (who: Contender, { peak }: Result): void => {
  const of = `${loopbackBytes / 1e6} MB film`
  print(`media.${who}.heapPeakMB`, peak.heap, 'MB', `idle page, ${of}`)
  if (peak.renderer) print(`media.${who}.rendererPeakMB`, peak.renderer, 'MB', of)
}

const report = (loopback: Record<Contender, Result>, slow: Record<Contender, Result>): void => {
  const peersOf = { ours: ['tus', 'pouchdb'], tus: ['ours'], pouchdb: ['ours'] } as const
  print('media.raw.loopback.seconds', loopback.raw.ms / 1000, 's', `${loopbackBytes / 1e6} MB`)
  print('media.raw.slow.seconds', slow.raw.ms / 1000, 's', `${slowBytes / 1e6} MB`)
  printMemory('raw', loopback.raw)
  for (const who of ['ours', 'pouchdb', 'tus'] as const) {
    const peers = peersOf[who]
    const best = (results: Record<Contender, Result>) =>
      Math.min(...peers.map((peer) => results[peer].ms))
    print(`media.${who}.wire`, slow[who].wire, 'wire bytes / media bytes', 'media bytes')
    print(`media.${who}.slow.vsRaw`, slow[who].ms / slow.raw.ms, 'time / time', 'raw PUT')
    print(
      `media.${who}.slow.vsBestPeer`,
      slow[who].ms / best(slow),
      'time / time',
      peers.join(', '),
    )
    print(
      `media.${who}.loopback.vsRaw`,
      loopback[who].ms / loopback.raw.ms,
      'time / time',
      'raw PUT',
    )
    const ratio = loopback[who].ms / best(loopback)
    print(`media.${who}.loopback.vsBestPeer`, ratio, 'time / time', peers.join(', '))
    printMemory(who, loopback[who])
  }
}

const entry = fileURLToPath(new URL('./media/page.ts', import.meta.url))

const runOn = async (server: HarnessServer): Promise<void> => {
  const to = Number(new URL(server.url).port)
  const fast = await openSlowLink({ to })
  const slow = await openSlowLink({ to, ...line })
  try {
    const loopback = await all({ server, name: 'loopback', link: fast, bytes: loopbackBytes })
    report(loopback, await all({ server, name: 'the slow line', link: slow, bytes: slowBytes }))
  } finally {
    await fast.close()
    await slow.close()
  }
}

/** Takes some three minutes; `COUCHDB_URL` and `COUCHDB_PROXY_SECRET` run it on a CouchDB. */
export async function run(): Promise<void> {
  const peers: Peers = await openPeers()
  const server = await openHarness({ entry, also: peers.handle })
  try {
    await runOn(server)
  } finally {
    await server.close()
    await peers.close()
  }
}
