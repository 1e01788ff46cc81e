/** What an intervention is called by: read by the camera, from a photo, by a hand scanner; offline too. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, expect, test as base } from '@playwright/test'
import { type Baysight, newHouse, removeDatabases, startBaysight } from '../../support/baysight'
import { scanByHand } from '../../support/hand-scanner'
import { codePicture, photograph, platePicture, twoCodes } from '../../support/scan/drawn'
import { withTabletBeforeCode } from '../../support/scan/tablet-before-code'
import { type Tablet } from '../../support/watched-browser'

const vin = 'WVWZZZ1JZXW000001'

/** A paired tablet whose camera looks at a bar code. */
const test = base.extend<object, { tablet: Tablet; baysight: Baysight }>({
  baysight: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'baysight-scan-'))
      const house = await newHouse(folder, {})
      const baysight = await startBaysight(house)
      await use(baysight)
      await baysight.stop()
      await removeDatabases(house)
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  tablet: [
    async ({ browser, baysight }, use) => {
      await withTabletBeforeCode({ browser, baysight, number: 'RO 48 213', turn: 20 }, use)
    },
    { scope: 'worker' },
  ],
})

const number = (page: Page) => page.getByLabel('File number')

test.beforeEach(async ({ tablet, baysight }) => {
  await tablet.context.setOffline(false)
  await tablet.page.goto(`${baysight.url}/workshop/new`)
  await expect(tablet.page.getByRole('button', { name: 'Next: kind of work' })).toBeEnabled()
})

test('the camera reads a tilted bar code offline, and a second time offers to go on', async ({
  tablet: { page, context },
  baysight,
}) => {
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Scan a code' }).click()
  await expect(number(page)).toHaveValue('RO 48 213')
  await page.getByRole('button', { name: 'Next: kind of work' }).click()
  await expect(page.getByRole('radio', { name: /Mechanics/ })).toBeChecked()
  await page.goto(`${baysight.url}/workshop/new`)
  await page.getByRole('button', { name: 'Scan a code' }).click()
  await expect(page.getByText('There is one with this number already')).toBeVisible()
  await page.getByRole('link', { name: 'Continue' }).click()
  await expect(page).toHaveURL(/\/checklist$/)
})

test('a VIN in a square code is recognised, and stays with the intervention', async ({
  tablet: { page },
  browser,
}) => {
  // Without the camera, so that only the photo is read.
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('no camera', 'NotFoundError'))
  })
  await page.getByRole('button', { name: 'Scan a code' }).click()
  await expect(page.getByText('This device has no camera')).toBeVisible()
  const square = await codePicture('data-matrix', `I${vin}`, { turn: 25, width: 260 })
  await page.getByTestId('scan-photo').setInputFiles(await photograph(browser, square))
  await expect(number(page)).toHaveValue(vin)
  await expect(page.getByRole('button', { name: 'Remove VIN' })).toBeVisible()

  await page.getByRole('button', { name: 'Scan a code' }).click()
  const pair = await twoCodes('RO 1', 'RO 2')
  await page.getByTestId('scan-photo').setInputFiles(await photograph(browser, pair))
  await expect(page.getByText('2 codes in the picture. Which one?')).toBeVisible()
  await page.getByRole('button', { name: /RO 2/ }).click()
  await expect(number(page)).toHaveValue('RO 2')
  await expect(page.getByText(vin)).toBeVisible()
})

test('a VIN typed wrong is shown to be, with what was probably meant', async ({
  tablet: { page },
}) => {
  await number(page).fill('1HGCM82683A004352')
  await expect(page.getByText('The check digit of this VIN does not match')).toBeVisible()
  await page.getByRole('button', { name: 'Take 1HGCM82633A004352' }).click()
  await expect(page.getByText('VIN recognised, its check digit is right.')).toBeVisible()
  await number(page).fill('WVWZZZIJZXWO00001')
  await expect(page.getByText('A VIN has no I, O or Q')).toBeVisible()
  await page.getByRole('button', { name: `Take ${vin}` }).click()
  await expect(number(page)).toHaveValue(vin)
})

test('a hand scanner fills the number and does not run on', async ({ tablet: { page } }) => {
  await number(page).fill('typed before')
  await scanByHand(page, 'RO48299')
  await expect(number(page)).toHaveValue('RO48299')
  await expect(page).toHaveURL(/\/workshop\/new$/)
})

test('a plate is read on the device, offline once the reader was loaded', async ({
  tablet: { page, context },
  baysight,
  browser,
}) => {
  await page.getByRole('button', { name: 'Read plate' }).click()
  await page.getByRole('button', { name: /^Load \(13\.5/ }).click()
  const plate = await photograph(browser, platePicture('HB XY 907'))
  await page.getByTestId('scan-photo').setInputFiles(plate)
  await page.getByRole('button', { name: 'Use this plate' }).click()
  await expect(number(page)).toHaveValue('HB-XY 907')

  await context.setOffline(true)
  await page.goto(`${baysight.url}/workshop/new`)
  await page.getByRole('button', { name: 'Read plate' }).click()
  await page.getByTestId('scan-photo').setInputFiles(plate)
  await expect(page.getByRole('radio', { name: /HB-XY 907/ })).toBeChecked()
  const field = page.getByRole('dialog').getByRole('textbox')
  await field.fill('HB-XY 901')
  await page.getByRole('button', { name: 'Use this plate' }).click()
  await expect(page.getByRole('button', { name: 'Remove Plate' })).toBeVisible()
  await expect(number(page)).toHaveValue('HB-XY 901')
})
