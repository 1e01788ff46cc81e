/** What was finished without a network goes out although the app is closed by then. */
import { type Page, expect } from '@playwright/test'
import { chromiumFlags } from '../../../playwright.config'
import { type House, askDatabase } from '../../support/baysight'
import { findChromium } from '../../support/chromium.mjs'
import { dealership, range } from '../story/records'
import { addPhoto, draftWithPhoto, finish, test } from './house'
import { sendTag, wakerOf } from './service-worker'

// The headless shell wakes no service worker.
test.use({ launchOptions: { executablePath: findChromium(), args: chromiumFlags } })

/** Tags that the browser has been asked to wake the service worker with. */
const asked = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    const sync: unknown = Reflect.get(registration, 'sync')
    if (typeof sync !== 'object' || sync === null) return []
    const tags: unknown = await Reflect.get(sync, 'getTags').call(sync)
    return Array.isArray(tags) ? tags.map(String) : []
  })

const received = async (house: House): Promise<number> => {
  const events = await range(house, `dealership-${dealership}`, 'event:')
  return events.filter(({ doc }) => Reflect.get(Object(doc), 'kind') === 'received').length
}

const recipients = async (house: House): Promise<string[]> => {
  const found = await range(house, `dealership-${dealership}-office`, 'recipient:')
  return found.map(({ doc }) => String(Reflect.get(Object(doc), 'name')))
}

test('the service worker hands the prospect of a direct message over, with no window open', async ({
  context,
  tablet,
  running: { house, baysight },
}) => {
  await context.setOffline(true)
  await tablet.getByRole('link', { name: 'New' }).click()
  await tablet.getByLabel('File number').fill('RO 4714')
  await tablet.getByRole('button', { name: 'Next: kind of work' }).click()
  await tablet.getByRole('radio', { name: /Direct message/ }).check()
  await tablet.getByRole('link', { name: 'Next: prospect' }).click()
  await tablet.getByLabel('Name').fill('Grace Example')
  await tablet.getByLabel('E-mail').fill('grace@example.com')
  await tablet.getByRole('button', { name: 'Next: video' }).click()
  await addPhoto(tablet)
  await finish(tablet)
  await expect(tablet.getByText('1 intervention is safe on this tablet')).toBeVisible()
  await expect.poll(() => asked(tablet)).toContain(sendTag)
  const wake = await wakerOf(await context.newPage(), baysight.url)
  await tablet.close()
  expect(await recipients(house)).not.toContain('Grace Example')

  await context.setOffline(false)
  await wake()
  await expect.poll(() => recipients(house), { timeout: 60_000 }).toContain('Grace Example')
})

test('the service worker sends what was finished offline, with no window open', async ({
  context,
  tablet,
  running: { house, baysight },
}) => {
  const before = await received(house)
  await context.setOffline(true)
  await draftWithPhoto(tablet, 'RO 4713')
  await finish(tablet)
  await expect(tablet.getByText('1 intervention is safe on this tablet')).toBeVisible()
  await expect.poll(() => asked(tablet)).toContain(sendTag)

  const wake = await wakerOf(await context.newPage(), baysight.url)
  await tablet.close()
  expect(await received(house)).toBe(before)

  await context.setOffline(false)
  await wake()
  await expect.poll(() => received(house), { timeout: 60_000 }).toBe(before + 1)
  const media = await (await askDatabase(house, `dealership-${dealership}-media/_all_docs`)).json()
  expect(Reflect.get(Object(media), 'total_rows')).toBeGreaterThan(0)

  const next = await context.newPage()
  await next.goto(`${baysight.url}/workshop/sync-report`)
  await expect(next.getByText('Nothing. The server has everything.')).toBeVisible()
})
