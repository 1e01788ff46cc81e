/** A paired tablet without a network before the list of a dealership that has a history. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, expect, test as base } from '@playwright/test'
import {
  type Baysight,
  type House,
  newHouse,
  removeDatabases,
  startBaysight,
} from '../../support/baysight'
import { seedHistory } from '../../support/history'
import { withTabletBeforeCode } from '../../support/scan/tablet-before-code'
import { type Tablet } from '../../support/watched-browser'
import { dealership } from '../story/records'
import { seedKnown } from './known'

export const dayMs = 24 * 3_600_000
/** Of the history, without those that are known. */
const years = 300
export const all = years + 4

interface Running {
  house: House
  baysight: Baysight
}

/** A dealership with a history, and a paired tablet that has it; its camera looks at a bar code. */
export const test = base.extend<object, { running: Running; tablet: Tablet }>({
  running: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'baysight-finding-'))
      const house = await newHouse(folder, {})
      const baysight = await startBaysight(house)
      await seedHistory(house, dealership, { count: years, from: 50 * dayMs, to: 150 * dayMs })
      await seedKnown(house)
      await use({ house, baysight })
      await baysight.stop()
      await removeDatabases(house)
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  tablet: [
    async ({ browser, running: { baysight } }, use) => {
      await withTabletBeforeCode({ browser, baysight, number: 'RO 48 213' }, async (tablet) => {
        await tablet.page.goto(`${baysight.url}/workshop/interventions`)
        await expect(count(tablet.page)).toHaveText(`${all} interventions`)
        await tablet.context.setOffline(true)
        await use(tablet)
      })
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})

export const count = (page: Page) => page.getByText(/^\d+ interventions?$/)
export const cards = (page: Page) =>
  page
    .locator('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link') })
export const field = (page: Page) => page.getByRole('searchbox')

/** In landscape, as a tablet lies in its holder. */
export const openList = async ({ page }: Tablet, { baysight }: Running): Promise<void> => {
  await page.setViewportSize({ width: 1180, height: 820 })
  await page.goto(`${baysight.url}/workshop/interventions`)
  await expect(count(page)).toHaveText(`${all} interventions`)
}
