/** Two houses: one with ten thousand interventions, one with nine times as many from before the window. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'
import { type Baysight, type House, newHouse, startBaysight } from '../../support/baysight'
import { findChromium } from '../../support/chromium.mjs'
import { seedHistory } from '../../support/history'
import { openPage, pair } from '../media/tablet'
import { type Seen, synchroniseApp } from './app'

const dayMs = 24 * 60 * 60 * 1000
const dealership = 'autohausnord'

export interface Ground {
  house: House
  server: Baysight
  /** The manager's, who pairs. */
  password: string
}

export const thumbnailBytes = 8000

/** @param count interventions in the window; one of ten, the newest, has a photo */
export const openGround = async (folder: string, count: number, older: number): Promise<Ground> => {
  if (!existsSync('dist/server/main.js')) throw new Error('Run `npm run build` first.')
  const data = join(folder, `data-${older}`)
  await mkdir(data)
  const house = await newHouse(data, {})
  const server = await startBaysight(house)
  const pictures = { pictures: count / 10, thumbnailBytes }
  await seedHistory(house, dealership, { count, ...pictures, from: 0, to: 390 * dayMs })
  const before = { from: 410 * dayMs, to: 4000 * dayMs, events: false }
  if (older > 0) await seedHistory(house, dealership, { count: older, ...before })
  return { house, server, password: server.passwords.get('manager@example.com') ?? '' }
}

/** A fresh browser with a profile on the disk, paired with the house. */
const onTablet = async <Result>(
  { server, password }: Ground,
  work: (context: BrowserContext) => Promise<Result>,
): Promise<Result> => {
  const profile = await mkdtemp(join(tmpdir(), 'baysight-tablet-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? undefined,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    locale: 'en-GB',
  })
  try {
    await pair(context, server.url, password)
    await context.clearCookies({ name: 'baysight_session' })
    return await work(context)
  } finally {
    await context.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

export const runOurs = (ground: Ground): Promise<Seen> =>
  onTablet(ground, (context) => synchroniseApp(context, ground.server.url, dealership))

/** @param built folder of the page that does it */
export const runPage = (
  ground: Ground,
  built: string,
  what: 'raw' | 'plain',
): Promise<{ ms: number; count: number }> =>
  onTablet(ground, async (context) => {
    const page = await openPage(context, ground.server.url, built)
    page.setDefaultTimeout(1_200_000)
    return page.evaluate(([name, id]) => window.pulling[name](id), [what, dealership] as const)
  })
