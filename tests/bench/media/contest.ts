/** One contender, one film, one fresh browser: how long, how many bytes, how much memory. */
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core'
import { findChromium } from '../../support/chromium.mjs'
import type { SlowLink } from '../../support/slow-link'
import { type Peak, watchMemory } from '../../support/data-harness/memory'
import { openPage, pair } from './tablet'

export const contenders = ['raw', 'ours', 'tus', 'pouchdb'] as const
export type Contender = (typeof contenders)[number]

export interface Result {
  /** Until the server had acknowledged every byte. */
  ms: number
  /** Until the sender was done: with ours, until the receipt for the digest of the whole. */
  settledMs: number
  /** Bytes on the wire ÷ bytes of the film; `null` where there is no line to count on. */
  wire: number | null
  peak: Peak
}

/** Everything that is the same for all contenders of one race. */
export interface Ground {
  name: string
  bytes: number
  /** Origin and line per contender: ours leads to the server, the others to their own. */
  originOf: (who: Contender) => string
  lineOf: (who: Contender) => SlowLink | null
  managerPassword: string
  /** Folder of the built page. */
  built: string
  /** Makes an empty database for PouchDB. */
  newDatabase: () => Promise<string>
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']

const identityOf = async (who: Contender, context: BrowserContext, ground: Ground) => {
  const nobody = { dealership: '', device: '' }
  const database = who === 'pouchdb' ? await ground.newDatabase() : ''
  const { managerPassword, originOf } = ground
  const paired = who === 'ours' ? await pair(context, originOf(who), managerPassword) : nobody
  return { ...paired, database }
}

type Identity = Awaited<ReturnType<typeof identityOf>>

const time = async (
  page: Page,
  who: Contender,
  bytes: number,
  identity: Identity,
): Promise<Pick<Result, 'ms' | 'settledMs'>> =>
  page.evaluate(
    async ([name, size, prepared]) => {
      const before = performance.now()
      await window.contest.send[name](size, prepared)
      const settledMs = performance.now() - before
      const acknowledged = window.contest.acknowledgedAt()
      return { ms: acknowledged === null ? settledMs : acknowledged - before, settledMs }
    },
    [who, bytes, identity] as const,
  )

const race = async (browser: Browser, who: Contender, ground: Ground): Promise<Result> => {
  const { bytes } = ground
  const context = await browser.newContext()
  const identity = await identityOf(who, context, ground)
  const page = await openPage(context, ground.originOf(who), ground.built)
  await page.evaluate(([name, size, prepared]) => window.contest.prepare[name](size, prepared), [
    who,
    bytes,
    identity,
  ] as const)
  // From here on nothing stands between the browser and the network.
  await context.unrouteAll()
  const stopWatching = await watchMemory(browser, page)
  const line = ground.lineOf(who)
  line?.reset()
  const times = await time(page, who, bytes, identity)
  return { ...times, wire: line ? line.up() / bytes : null, peak: await stopWatching() }
}

export const contend = async (who: Contender, ground: Ground): Promise<Result> => {
  process.stderr.write(`measuring ${who}, ${ground.bytes / 1e6} MB over ${ground.name}\n`)
  const executablePath = findChromium()
  const browser = await chromium.launch({ executablePath, args: flags })
  try {
    return await race(browser, who, ground)
  } finally {
    await browser.close()
  }
}
