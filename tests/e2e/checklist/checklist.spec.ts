/** Checklist, duties, last visit, reopening and duplicating, on a tablet that has no network. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, expect, test } from '@playwright/test'
import { expectAccessible } from '../../support/axe'
import {
  type Baysight,
  type House,
  newHouse,
  removeDatabases,
  startBaysight,
} from '../../support/baysight'
import { filmWorkshop } from '../../support/fake-camera'
import { type Tablet, newWatch, startTablet, watchContext } from '../../support/watched-browser'
import { pairByLink } from '../story/pairing'
import { startIntervention, waitUntilReadyForOffline } from '../story/tablet'

const number = 'KI-AB 118'
const tyres = 'Rear tyres, tread'

const watch = newWatch()
let folder: string
let house: House
let baysight: Baysight
let tablet: Tablet

const openTablet = async (offline: boolean): Promise<Page> => {
  const film = join(folder, 'workshop.y4m')
  tablet = await startTablet(join(folder, 'tablet'), { film, offline })
  watchContext(tablet.context, baysight.url, watch)
  return tablet.page
}

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baysight-checklist-'))
  house = await newHouse(join(folder, 'data'), {})
  baysight = await startBaysight(house)
  await filmWorkshop(join(folder, 'workshop.y4m'))
  const page = await openTablet(false)
  await pairByLink(page, baysight)
  await waitUntilReadyForOffline(page)
  await page.context().setOffline(true)
})

test.afterAll(async () => {
  await tablet.close().catch(() => undefined)
  await baysight.stop()
  await removeDatabases(house)
  await rm(folder, { recursive: true, force: true })
  expect(watch.errors).toEqual([])
  expect(watch.foreignRequests).toEqual([])
})

const markOf = (page: Page, label: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Details: ${label}` }) })
    .getByRole('button')
    .first()

const details = (page: Page, label: string) =>
  page.getByRole('button', { name: `Details: ${label}` }).click()

const toSummary = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Next: media' }).click()
  await page.getByRole('link', { name: 'Next: summary' }).click()
}

const viewOf = async (page: Page, named: string | RegExp): Promise<void> => {
  await page.goto(`${baysight.url}/workshop/interventions`)
  await page.getByRole('link', { name: named }).first().click()
  await expect(page.getByRole('button', { name: 'Duplicate' })).toBeVisible()
}

test('the keyboard alone marks rows; the rest of a group is OK in one step, and back', async () => {
  const { page } = tablet
  await startIntervention(page, number)
  await page.getByRole('link', { name: 'Next: checklist' }).click()
  const first = markOf(page, 'Front brake pads')
  await first.focus()
  for (const status of ['OK', 'Recommended', 'Urgent', 'Tap to mark']) {
    await page.keyboard.press('Enter')
    await expect(first).toContainText(status)
  }
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(markOf(page, 'Rear brake pads')).toContainText('OK')
  await page.getByRole('button', { name: /^Remaining OK \(8\).*Under the bonnet/ }).click()
  const bonnet = page.getByRole('button', { name: /^Under the bonnet/ })
  await expect(bonnet).toContainText('8 of 8')
  await markOf(page, 'Coolant, frost protection').click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(bonnet).toContainText('1 of 8')
  await bonnet.press('Enter')
  await expect(markOf(page, 'Coolant, frost protection')).toBeHidden()
  await bonnet.press('Enter')
  await expect(markOf(page, 'Coolant, frost protection')).toContainText('Recommended')
})

test('a reason that is being written stays when the tablet is turned', async () => {
  const { page } = tablet
  await details(page, tyres)
  await page.getByRole('button', { name: 'Not possible…' }).click()
  const reason = page.getByLabel('Not possible, because…')
  await reason.fill('The wheel lock is missing')
  await page.setViewportSize({ width: 820, height: 1180 })
  await expect(reason).toHaveValue('The wheel lock is missing')
  await page.getByRole('button', { name: 'Keep the reason' }).click({ trial: true })
  await page.setViewportSize({ width: 1180, height: 820 })
  await expect(reason).toHaveValue('The wheel lock is missing')
  await page.getByRole('button', { name: 'Keep the reason' }).click()
  const aside = page.getByRole('complementary')
  const kept = aside.getByText('Not possible: The wheel lock is missing')
  await expect(kept).toBeVisible()
  await aside.getByRole('button', { name: 'Undo' }).click()
  await expect(kept).toBeHidden()
})

test('what is obligatory is asked for at Finish, and a value suggests the status', async () => {
  const { page } = tablet
  await toSummary(page)
  const needed = page.getByRole('region', { name: 'Needed before you finish' })
  await expect(needed.getByRole('listitem')).toHaveCount(2)
  await expectAccessible(page, 'summary with duties')
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByText('Not finished yet:')).toBeVisible()
  await expect(page).toHaveURL(/summary$/)

  await needed.getByRole('link', { name: tyres }).click()
  const value = page.getByLabel('Measured value in mm')
  const row = markOf(page, tyres)
  await value.fill('2.9')
  await expect(row).toContainText('Recommended · 2.9 mm')
  await expect(row).toContainText('by the value')
  await value.fill('1.2')
  await expect(row).toContainText('Urgent · 1.2 mm')
  for (const status of ['Tap to mark', 'OK']) {
    await row.click()
    await expect(row).toContainText(status)
  }
  await value.fill('1.4')
  await expect(row).toContainText('OK · 1.4 mm')
  await expect(page.getByText('1.4 mm suggests: Urgent')).toBeVisible()
  await page.getByRole('button', { name: 'Take it' }).click()
  await expect(row).toContainText('Urgent · 1.4 mm')

  await toSummary(page)
  await expect(needed.getByRole('listitem')).toHaveCount(1)
  await needed.getByRole('button', { name: /^Not possible….*The whole vehicle/ }).click()
  await page.getByLabel('Not possible, because…').fill('The camera is broken')
  await page.getByRole('button', { name: 'Keep the reason' }).click()
  await expect(needed).toBeHidden()
  await page.getByRole('switch', { name: 'Contact me' }).click()
  await page.getByLabel('VIN', { exact: true }).fill('wvwzzz6rzay123456')
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page).toHaveURL(/\/workshop$/)
  await expect(page.getByText(`${number} is saved on this tablet.`)).toBeVisible()
})

test('the last visit stands beside the new values; a killed browser goes on where it was', async () => {
  const { page } = tablet
  await page.getByRole('link', { name: 'New' }).click()
  await page.getByLabel('File number').fill(number)
  await page.getByRole('button', { name: 'Start another one' }).click()
  await page.getByRole('link', { name: 'Next: checklist' }).click()
  await expect(markOf(page, tyres)).toContainText('(last visit 1.4 mm)')
  await details(page, tyres)
  await expect(page.getByText(/Last visit, .*: Urgent · 1\.4\smm/)).toBeVisible()
  await expectAccessible(page, 'checklist with the last visit')
  await toSummary(page)
  await page.getByLabel('Who did the work?').selectOption({ label: 'Jonas Keller' })
  await expect(page.getByText(/^Saved on this tablet/)).toBeVisible()
  await tablet.kill()

  const again = await openTablet(true)
  await again.goto(`${baysight.url}/workshop`)
  await again.getByRole('link', { name: new RegExp(number) }).click()
  await expect(again).toHaveURL(/summary$/)
  await expect(again.getByLabel('Who did the work?').locator(':checked')).toHaveText('Jonas Keller')
})

test('a deleted draft can be taken back', async () => {
  const { page } = tablet
  await page.goto(`${baysight.url}/workshop`)
  const draft = page.getByRole('link', { name: new RegExp(number) })
  await page.getByRole('button', { name: `Delete draft ${number}` }).click()
  await expect(draft).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(draft).toBeVisible()
})

test('finished work is reopened and finished again', async () => {
  const { page } = tablet
  await viewOf(page, /Waiting for network/)
  await expect(page.getByText('Not possible: The camera is broken')).toBeVisible()
  await expectAccessible(page, 'view')
  await page.getByRole('button', { name: 'Reopen' }).click()
  await expect(page).toHaveURL(/checklist$/)
  await markOf(page, 'Parking brake').click()
  await expect(markOf(page, 'Parking brake')).toContainText('OK')
  await page.goto(`${baysight.url}/workshop`)
  const open = page.getByRole('link', { name: new RegExp(number) })
  await expect(open).toHaveCount(2)
  await viewOf(page, /To complete.*Waiting for network/)
  await page.getByRole('button', { name: 'Continue' }).click()
  await toSummary(page)
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page).toHaveURL(/\/workshop$/)
  await expect(open).toHaveCount(1)
})

test('a duplicate has the vehicle and the list, and nothing that was found', async () => {
  const { page } = tablet
  await viewOf(page, /Waiting for network/)
  await page.getByRole('button', { name: 'Duplicate' }).click()
  await expect(page.getByLabel('File number')).toHaveValue(`${number} / 2`)
  await page.getByRole('dialog').getByRole('button', { name: 'Duplicate' }).click()
  await expect(page).toHaveURL(/checklist$/)
  await expect(markOf(page, tyres)).toContainText('Tap to mark')
  await expect(markOf(page, tyres)).toContainText('(last visit 1.4 mm)')
  await toSummary(page)
  await expect(page.getByLabel('VIN', { exact: true })).toHaveValue('WVWZZZ6RZAY123456')
  await expect(page.getByText('No photo and no video')).toBeVisible()
})

test('a photo for the colleagues is no photo for the customer', async () => {
  const { page } = tablet
  const colleagues = page.getByRole('region', { name: 'For the colleagues' })
  const picture = colleagues.getByRole('button', { name: /^Show: / })
  await colleagues.getByRole('link', { name: 'Internal photo' }).click()
  await page.getByRole('button', { name: 'Take a photo' }).click()
  await expect(page.getByText('Photo saved on this tablet.')).toBeVisible()
  await page.getByRole('button', { name: 'Close the camera' }).click()
  await expect(picture).toBeVisible()
  await expect(page.getByText('0 photos and videos')).toBeVisible()
  await colleagues.getByRole('button', { name: /^Delete: / }).click()
  await expect(picture).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(picture).toBeVisible()
})
