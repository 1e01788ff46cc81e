/** The app starts from its cache: without a network, and without waiting for one that hangs. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, test as base } from '@playwright/test'
import { type Baysight, newHouse, removeDatabases, startBaysight } from '../support/baysight'
import { pairByLink } from './story/pairing'
import { startIntervention, waitUntilReadyForOffline } from './story/tablet'

const test = base.extend<object, { baysight: Baysight }>({
  baysight: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'baysight-shell-'))
      const house = await newHouse(folder, {})
      const baysight = await startBaysight(house)
      await use(baysight)
      await baysight.stop()
      await removeDatabases(house)
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})

/** Every request of the app's own goes out and never comes back. */
const hang = async (context: BrowserContext): Promise<() => number> => {
  let asked = 0
  await context.route(/\/(api|db|media)\//, () => {
    asked += 1
    return new Promise(() => undefined)
  })
  return () => asked
}

test('a deep link opened offline boots the app where it was', async ({
  page,
  context,
  baysight,
}) => {
  await pairByLink(page, baysight)
  await waitUntilReadyForOffline(page)
  await startIntervention(page, 'RO 1')
  await page.getByRole('link', { name: 'Next: checklist' }).click()
  await expect(page.getByRole('button', { name: 'Details: Front brake pads' })).toBeVisible()
  await context.setOffline(true)
  const deepLink = page.url()
  await page.goto('about:blank')
  await page.goto(deepLink)
  await expect(page.getByRole('button', { name: 'Details: Front brake pads' })).toBeVisible()
  await expect(page.getByText('RO 1')).toBeVisible()
})

test('the shell works from the cache before the network has answered anything', async ({
  page,
  context,
  baysight,
}) => {
  await pairByLink(page, baysight)
  await waitUntilReadyForOffline(page)
  const asked = await hang(context)
  await page.reload()
  await startIntervention(page, 'RO 2')
  await page.getByRole('link', { name: 'Next: checklist' }).click()
  await expect(page.getByRole('button', { name: 'Details: Front brake pads' })).toBeVisible()
  expect(asked(), 'requests that hang meanwhile').toBeGreaterThan(0)
})
