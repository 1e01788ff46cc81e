/**
 * What the specs of the settings share: one server, a paired tablet, and something to send. What one of them
 * leaves behind the next one finds: each uses file numbers that no other uses.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, test as base, expect } from '@playwright/test'
import {
  type Baysight,
  type House,
  newHouse,
  removeDatabases,
  startBaysight,
} from '../../support/baysight'
import { pairByLink } from '../story/pairing'
import { waitUntilReadyForOffline } from '../story/tablet'

interface Running {
  house: House
  baysight: Baysight
}

export const test = base.extend<{ tablet: Page }, { running: Running }>({
  running: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'baysight-settings-'))
      const house = await newHouse(folder, { SUPPORT_PHONE: '+49 431 123456' })
      const baysight = await startBaysight(house)
      await use({ house, baysight })
      await baysight.stop()
      await removeDatabases(house)
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ running }, use) => use(running.baysight.url),
  /** Paired, and ready to do without the network. */
  tablet: async ({ page, running }, use) => {
    await pairByLink(page, running.baysight)
    await waitUntilReadyForOffline(page)
    await use(page)
  },
})

const drawPhoto = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    const context = canvas.getContext('2d')
    if (context) {
      context.fillStyle = '#246'
      context.fillRect(0, 0, 320, 480)
    }
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? ''
  })

/** From the gallery. */
export const addPhoto = async (page: Page): Promise<void> => {
  const buffer = Buffer.from(await drawPhoto(page), 'base64')
  const file = { name: 'wheel.jpg', mimeType: 'image/jpeg', buffer }
  await page.locator('input[type=file]').first().setInputFiles(file)
  await expect(page.getByRole('button', { name: /^Details: / })).toHaveCount(1)
}

/** A warranty case, which has no checklist, with a photo from the gallery; it stays a draft. */
export const draftWithPhoto = async (page: Page, number: string): Promise<void> => {
  await page.getByRole('link', { name: 'New' }).click()
  await page.getByLabel('File number').fill(number)
  await page.getByRole('button', { name: 'Next: kind of work' }).click()
  await page.getByRole('radio', { name: /Warranty/ }).check()
  await page.getByRole('link', { name: 'Next: media' }).click()
  await addPhoto(page)
}

export const finish = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Next: summary' }).click()
  await page.getByLabel('Who did the work?').selectOption({ label: 'Jonas Keller' })
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page).toHaveURL(/\/workshop$/)
}

/** A switch of the settings; then back to the start screen. */
export const turnOn = async (page: Page, name: string): Promise<void> => {
  await page.goto('/workshop/settings')
  const setting = page.getByRole('switch', { name })
  await setting.click()
  await expect(setting).toBeChecked()
  await page.goto('/workshop')
}

export { expect }
