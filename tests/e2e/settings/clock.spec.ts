/** Tablets whose clocks are days off, at work on the same intervention as an office whose clock is right. */
import type { Browser, Page } from '@playwright/test'
import { z } from 'zod'
import { timeOf, stampSchema } from '@shared/clock'
import { madeAt, uuidOf } from '@shared/ids'
import type { Baysight, House } from '../../support/baysight'
import { shiftClock } from '../../support/wrong-clock'
import { pairByLink } from '../story/pairing'
import { dealership, range } from '../story/records'
import { signIn } from '../story/office'
import { waitUntilReadyForOffline } from '../story/tablet'
import { draftWithPhoto, expect, finish, test } from './house'

const dayMs = 24 * 3_600_000
/** A test may take so long, and no clock of it is off by so little. */
const slackMs = 10 * 60_000

const docSchema = z.object({
  _id: z.string(),
  number: z.string(),
  vehicle: z.string(),
  plate: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  stamps: z.record(z.string(), stampSchema),
})

const stored = async (house: House, number: string) => {
  const docs = await range(house, `dealership-${dealership}`, 'intervention:')
  return docs.map(({ doc }) => docSchema.parse(doc)).find((doc) => doc.number === number)
}

const vehicleOf = async (house: House, number: string) => (await stored(house, number))?.vehicle

/** The same field, as the office and the tablet call it. */
const vehicle = (page: Page) => page.getByLabel(/^(Vehicle|Make and model)$/)

const nameVehicle = async (page: Page, name: string): Promise<void> => {
  const field = vehicle(page)
  await field.fill(name)
  await field.press('Tab')
}

/** What of a document was dated: its id, its times, its latest stamp; ms since 1970. */
const datesOf = async (house: House, number: string): Promise<number[]> => {
  const doc = await stored(house, number)
  if (!doc) throw new Error(`${number} is not there`)
  const { _id, createdAt, finishedAt, stamps } = doc
  return [
    madeAt(uuidOf(_id)),
    Date.parse(createdAt),
    Date.parse(finishedAt ?? ''),
    Math.max(...Object.values(stamps).map(timeOf)),
  ]
}

const pathOf = async (house: House, number: string): Promise<string> =>
  `interventions/${uuidOf((await stored(house, number))?._id ?? '')}`

const desk = async (
  browser: Browser,
  { url, passwords }: Baysight,
  given: { path: string; offMs: number },
): Promise<Page> => {
  const page = await (await browser.newContext()).newPage()
  await shiftClock(page, given.offMs)
  const email = 'manager@example.com'
  await signIn(page, url, email, passwords.get(email) ?? '')
  await page.goto(`${url}/office/${given.path}`)
  await expect(vehicle(page)).toBeVisible({ timeout: 60_000 })
  return page
}

/** Goes on with what was sent; the page that comes next says that it is written down. */
const reopen = async (tablet: Page, path: string): Promise<void> => {
  await tablet.getByRole('button', { name: 'Reopen' }).click()
  await expect(tablet).not.toHaveURL(new RegExp(`${path}$`))
}

/** Reopens what was sent and names the vehicle, without a network. */
const nameOffline = async (tablet: Page, path: string, name: string): Promise<void> => {
  await tablet.goto(`/workshop/${path}`)
  await expect(tablet.getByRole('button', { name: 'Reopen' })).toBeVisible()
  await tablet.context().setOffline(true)
  await reopen(tablet, path)
  await tablet.goto(`/workshop/${path}/summary`)
  await nameVehicle(tablet, name)
  await expect(tablet.getByText(/Saved on this tablet/).first()).toBeVisible()
}

/** An answer names whole seconds: two edits that shall be told apart lie further from each other. */
const letTimePass = async (): Promise<void> => {
  const since = Date.now()
  await expect.poll(() => Date.now() - since).toBeGreaterThan(3000)
}

for (const days of [3, -3]) {
  const off = days > 0 ? `${days} days ahead` : `${-days} days behind`
  test(`a tablet that is ${off} pairs, works offline, and dates and signs with the right time`, async ({
    page,
    browser,
    running: { house, baysight },
  }) => {
    const number = days > 0 ? 'RO 81' : 'RO 82'
    await shiftClock(page, days * dayMs)
    await pairByLink(page, baysight)
    await waitUntilReadyForOffline(page)
    await page.context().setOffline(true)
    // The server's time is known also after a start without it.
    await page.reload()
    await draftWithPhoto(page, number)
    await finish(page)
    await page.context().setOffline(false)
    await expect(page.getByText('All sent').first()).toBeVisible()
    const now = Date.now()
    for (const moment of await datesOf(house, number)) {
      expect(Math.abs(moment - now)).toBeLessThan(slackMs)
    }
    // Of today: the card shows the time alone.
    await page.goto('/workshop/interventions')
    await expect(page.getByRole('link', { name: number })).toContainText(/\d\d:\d\d/)
    await expect(page.getByRole('link', { name: number })).not.toContainText(/\d [A-Z][a-z]{2}/)

    // Both write the same field, and neither has seen the other: the later one wins, not the faster clock.
    const path = await pathOf(house, number)
    const office = await desk(browser, baysight, { path, offMs: 0 })
    await nameOffline(page, path, 'Polo')
    await letTimePass()
    await nameVehicle(office, 'Golf')
    await expect.poll(() => vehicleOf(house, number)).toBe('Golf')
    await page.context().setOffline(false)
    await expect(vehicle(page)).toHaveValue('Golf')
    await page.getByRole('button', { name: 'Finish' }).click()
    await expect(page).toHaveURL(/\/workshop$/)
    await expect(page.getByText('All sent').first()).toBeVisible()
    await expect.poll(() => vehicleOf(house, number)).toBe('Golf')

    await page.goto(`/workshop/${path}`)
    await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible()
    await page.context().setOffline(true)
    await nameVehicle(office, 'Passat')
    await expect.poll(() => vehicleOf(house, number)).toBe('Passat')
    await letTimePass()
    await reopen(page, path)
    await page.goto(`/workshop/${path}/summary`)
    await nameVehicle(page, 'Caddy')
    await page.context().setOffline(false)
    await expect.poll(() => vehicleOf(house, number)).toBe('Caddy')
    await expect(vehicle(office)).toHaveValue('Caddy')
    await office.context().close()
  })
}

test('a clock that goes wrong without a network loses nothing, and what is written after it wins', async ({
  page,
  tablet,
  browser,
  running: { house, baysight },
}) => {
  await tablet.context().setOffline(true)
  await shiftClock(page, 3 * dayMs)
  await tablet.reload()
  await draftWithPhoto(tablet, 'RO 80')
  await finish(tablet)
  await tablet.context().setOffline(false)
  await expect(tablet.getByText('All sent').first()).toBeVisible()
  await expect.poll(() => vehicleOf(house, 'RO 80')).toBe('')
  const path = await pathOf(house, 'RO 80')

  // A desk whose clock is right writes after the tablet that lived in the future.
  const right = await desk(browser, baysight, { path, offMs: 0 })
  await nameVehicle(right, 'Polo')
  await expect.poll(() => vehicleOf(house, 'RO 80')).toBe('Polo')
  // One that lives in the past writes over what it has seen.
  const late = await desk(browser, baysight, { path, offMs: -3 * dayMs })
  await expect(vehicle(late)).toHaveValue('Polo')
  await nameVehicle(late, 'Golf')
  await expect.poll(() => vehicleOf(house, 'RO 80')).toBe('Golf')
  await expect(vehicle(right)).toHaveValue('Golf')
  await nameVehicle(right, 'Passat')
  await expect.poll(() => vehicleOf(house, 'RO 80')).toBe('Passat')
  await tablet.goto(`/workshop/${path}`)
  await expect(tablet.getByText('Passat', { exact: true })).toBeVisible()

  // Stamps went no further than the clock that was ahead: counting, not time, keeps the order.
  expect(Math.max(...(await datesOf(house, 'RO 80')))).toBeLessThan(
    Date.now() + 3 * dayMs + slackMs,
  )

  // From the first answer on it knows better, and says to whoever looks what is wrong.
  await tablet.goto('/workshop')
  await draftWithPhoto(tablet, 'RO 83')
  await finish(tablet)
  await expect(tablet.getByText('All sent').first()).toBeVisible()
  const [madeMs = 0, createdMs = 0] = await datesOf(house, 'RO 83')
  expect(Math.abs(madeMs - Date.now())).toBeLessThan(slackMs)
  expect(Math.abs(createdMs - Date.now())).toBeLessThan(slackMs)
  await tablet.goto('/workshop/sync-report')
  await tablet.getByRole('button', { name: 'Test the connection' }).click()
  await expect(tablet.getByText(/^The clock of this tablet is 4,3\d\d min off/)).toBeVisible()
  await right.context().close()
  await late.context().close()
})
