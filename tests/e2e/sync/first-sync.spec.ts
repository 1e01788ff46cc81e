/** A tablet that joins a dealership with a history: over a line that breaks, and with years behind it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, test as base, expect } from '@playwright/test'
import {
  type Baysight,
  type House,
  askDatabase,
  newHouse,
  removeDatabases,
  startBaysight,
} from '../../support/baysight'
import { numberOf, seedHistory } from '../../support/history'
import { pairByLink } from '../story/pairing'
import { dealership, range } from '../story/records'
import { waitUntilReadyForOffline } from '../story/tablet'

const dayMs = 24 * 60 * 60 * 1000

interface Running {
  house: House
  baysight: Baysight
}

const test = base.extend<object, { running: Running }>({
  running: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'baysight-first-'))
      const house = await newHouse(folder, {})
      const baysight = await startBaysight(house)
      await seedHistory(house, dealership, { count: 450, from: 0, to: 90 * dayMs, pictures: 5 })
      await seedHistory(house, dealership, { count: 1, from: 500 * dayMs, to: 501 * dayMs })
      await use({ house, baysight })
      await baysight.stop()
      await removeDatabases(house)
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ running }, use) => use(running.baysight.url),
})

const openList = async (page: Page, url: string): Promise<void> => {
  await page.goto(`${url}/workshop/interventions`)
}
const count = (page: Page) => page.getByText(/^\d+ interventions$/)

test('a first synchronisation that breaks goes on where it was, and everything is there offline', async ({
  page,
  running: { baysight },
}) => {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (/\/api\/snapshot\/[^/]+\/texts$/.test(pathname)) asked.push(search)
  })
  // The line breaks within the second page, once.
  await page.route(
    '**/api/snapshot/*/texts',
    async (route) => {
      const answer = await route.fetch()
      const body = await answer.body()
      await route.fulfill({
        response: answer,
        body: body.subarray(0, Math.floor(body.length * 0.6)),
      })
    },
    { times: 1 },
  )
  await pairByLink(page, baysight)
  // The page is loaded anew only after that: what was on its way when it goes would be asked for again.
  await expect.poll(() => asked.some((search) => search.startsWith('?after='))).toBe(true)
  expect(asked[0]).toBe('')
  await openList(page, baysight.url)
  await expect(count(page)).toHaveText('450 interventions')
  await waitUntilReadyForOffline(page)
  await openList(page, baysight.url)
  await page.context().setOffline(true)
  await page.reload()
  await expect(count(page)).toHaveText('450 interventions')
  await page.getByRole('searchbox').fill(numberOf(449))
  await expect(page.getByText(numberOf(449))).toBeVisible()
})

test('a line that breaks while the position is noted does not bring everything', async ({
  page,
  running: { baysight },
}) => {
  const positions: (string | null)[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (/\/db\/dealership-[a-z0-9]+\/_changes$/.test(pathname))
      positions.push(searchParams.get('since'))
  })
  // Noted on the tablet; on its way to the server the note is lost, once.
  const lost: string[] = []
  await page.route('**/_local/**', async (route) => {
    if (lost.length > 0 || route.request().method() !== 'PUT') return route.fallback()
    lost.push(route.request().url())
    return route.abort()
  })
  await pairByLink(page, baysight)
  await openList(page, baysight.url)
  await expect(count(page)).toHaveText('450 interventions')
  await expect.poll(() => lost.length).toBe(1)
  await expect.poll(() => positions.length).toBeGreaterThan(0)
  expect(positions).not.toContain('0')
  await expect(count(page)).toHaveText('450 interventions')
})

test('an intervention from before the window opens by its address, and is not in the list', async ({
  page,
  running: { house, baysight },
}) => {
  await pairByLink(page, baysight)
  const [oldest] = await range(house, `dealership-${dealership}`, 'intervention:')
  const uuid = oldest?.id.split(':')[1] ?? ''
  await openList(page, baysight.url)
  await expect(count(page)).toHaveText('450 interventions')
  await page.goto(`${baysight.url}/workshop/interventions/${uuid}`)
  await expect(page.getByText(numberOf(0)).first()).toBeVisible()
})

test('a link to one that is not here says without a network what it takes, and opens when there is one', async ({
  page,
  running: { house, baysight },
}) => {
  await pairByLink(page, baysight)
  const [oldest] = await range(house, `dealership-${dealership}`, 'intervention:')
  const uuid = oldest?.id.split(':')[1] ?? ''
  await waitUntilReadyForOffline(page)
  await page.context().setOffline(true)
  await page.goto(`${baysight.url}/workshop/interventions/${uuid}`)
  await expect(page.getByText('Without a connection to the server')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText(numberOf(0)).first()).toBeVisible()
})

test('a shorter window takes old interventions off the tablet, and leaves them on the server', async ({
  page,
  running: { house, baysight },
}) => {
  await pairByLink(page, baysight)
  await openList(page, baysight.url)
  await expect(count(page)).toHaveText('450 interventions')
  const config = `dealership-${dealership}/config:dealership`
  const doc: object = JSON.parse(await (await askDatabase(house, config)).text())
  const body = JSON.stringify({ ...doc, historyDays: 30 })
  const headers = { 'Content-Type': 'application/json' }
  await askDatabase(house, config, { method: 'PUT', body, headers })
  // The next day: what left is looked for once a day.
  const tomorrow = new Date(Date.now() + dayMs + 60_000)
  await page.route('**/db/**', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({
      response: answer,
      headers: { ...answer.headers(), date: tomorrow.toUTCString() },
    })
  })
  await page.reload()
  // A third of ninety days, give or take the one that the day's end decides.
  await expect(count(page)).toHaveText(/^1(4|5)\d interventions$/, { timeout: 60_000 })
  expect(await range(house, `dealership-${dealership}`, 'intervention:')).toHaveLength(451)
})
