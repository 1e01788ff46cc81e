/** A server with so many interventions, and a tablet that has them. */
import { join } from 'node:path'
import { type Page, expect } from '@playwright/test'
import { checklistConfigSchema, staffConfigSchema } from '../../../shared/src/schemas/configuration'
import { z } from 'zod'
import { pairingLink } from '../../e2e/story/pairing'
import { dealership } from '../../e2e/story/records'
import {
  type Baysight,
  type House,
  askDatabase,
  newHouse,
  startBaysight,
} from '../../support/baysight'
import { type Tablet, startTablet } from '../../support/watched-browser'
import { type Setting, documentsAt } from './documents'

const database = `dealership-${dealership}`
/** Of the history, in ms: within what a device keeps. */
const spanMs = 20 * 24 * 3_600_000
/** On a busy machine. */
const patienceMs = 1_800_000
const resultsSchema = z.array(z.object({ error: z.string().optional() }))

export interface Place {
  house: House
  server: Baysight
  setting: Setting
  count: number
  /** Starts the browser anew, on the same profile. */
  start(): Promise<Tablet>
  stop(): Promise<void>
}

const read = async (house: House, id: string): Promise<unknown> =>
  (await askDatabase(house, `${database}/${encodeURIComponent(id)}`)).json()

const settingOf = async (house: House): Promise<Setting> => {
  const checklist = checklistConfigSchema.parse(await read(house, 'config:checklist:service'))
  const { people } = staffConfigSchema.parse(await read(house, 'config:staff'))
  return { checklist, brand: 'nord', people: people.map(({ id }) => id) }
}

/** Past the server, as if somebody else had written it. */
export const write = async (house: House, docs: readonly object[]): Promise<void> => {
  const answer = await askDatabase(house, `${database}/_bulk_docs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ docs }),
  })
  const failed = resultsSchema.parse(await answer.json()).filter(({ error }) => error)
  if (failed.length > 0) throw new Error(`${failed.length} documents were refused`)
}

/** The newest are written first. @returns when the newest was begun */
const fill = async (house: House, setting: Setting, count: number): Promise<void> => {
  const now = Date.now()
  let batch: object[] = []
  for (let n = 0; n < count; n += 1) {
    batch.push(...documentsAt(setting, now - Math.floor(((n + 1) * spanMs) / count), n))
    if (batch.length < 400) continue
    await write(house, batch)
    batch = []
  }
  await write(house, batch)
}

const listOf = (page: Page) => page.locator('main ul > li')

/** Everything is on the tablet, and nothing more is asked or told. */
const settle = async (page: Page, url: string, count: number): Promise<void> => {
  await page.goto(`${url}/workshop/interventions`)
  const words = new Intl.NumberFormat('en-GB').format(count)
  const status = page.getByRole('status').filter({ hasText: new RegExp(`^(${words}|${count}) `) })
  await expect(status).toBeVisible({ timeout: patienceMs })
  await expect(listOf(page).first()).toBeVisible({ timeout: patienceMs })
  let askedAt = Date.now()
  page.on('request', (request) => {
    if (request.url().includes('/db/')) askedAt = Date.now()
  })
  await expect.poll(() => Date.now() - askedAt > 8_000, { timeout: patienceMs }).toBe(true)
}

/** @param count interventions */
export const openPlace = async (folder: string, count: number): Promise<Place> => {
  const house = await newHouse(join(folder, 'data'), {})
  const server = await startBaysight(house)
  const setting = await settingOf(house)
  await fill(house, setting, count)
  const profile = join(folder, 'tablet')
  const start = () => startTablet(profile, { film: join(folder, 'none.y4m') })
  const tablet = await start()
  await tablet.page.goto(await pairingLink(server, 'Bay 1'))
  await tablet.page.waitForURL(/\/workshop$/, { timeout: patienceMs })
  await tablet.page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await settle(tablet.page, server.url, count)
  await tablet.close()
  return { house, server, setting, count, start, stop: () => server.stop() }
}
