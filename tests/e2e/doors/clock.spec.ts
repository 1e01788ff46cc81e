/** Devices whose clocks are days off, one ahead and one behind, at work on the same intervention. */
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { timeOf, stampSchema } from '@shared/clock'
import type { House } from '../../support/baysight'
import { dealership, range } from '../story/records'
import { signIn } from '../story/office'
import { draftWithPhoto, expect, finish, test } from '../settings/house'

const dayMs = 24 * 3_600_000

/** From the next page on, the browser's clock is off by so much. */
const shiftClock = async (page: Page, ms: number): Promise<void> => {
  await page.addInitScript((offset) => {
    const now = (): number => performance.timeOrigin + performance.now() + offset
    window.Date = new Proxy(Date, {
      construct: (real, given, self) =>
        Reflect.construct(real, given.length > 0 ? given : [now()], self),
      get: (real, name, self) => (name === 'now' ? now : Reflect.get(real, name, self)),
    })
  }, ms)
}

const docSchema = z.object({
  _id: z.string(),
  number: z.string(),
  vehicle: z.string(),
  stamps: z.record(z.string(), stampSchema),
})

const stored = async (house: House, number: string) => {
  const docs = await range(house, `dealership-${dealership}`, 'intervention:')
  return docs.map(({ doc }) => docSchema.parse(doc)).find((doc) => doc.number === number)
}

const nameVehicle = async (page: Page, name: string): Promise<void> => {
  const field = page.getByLabel('Vehicle', { exact: true })
  await field.fill(name)
  await field.press('Tab')
}

test('the later edit wins whatever the clocks say, and nobody is left behind', async ({
  page,
  tablet,
  browser,
  running: { house, baysight },
}) => {
  await shiftClock(page, 3 * dayMs)
  await tablet.reload()
  await draftWithPhoto(tablet, 'RO 80')
  await finish(tablet)
  await expect(tablet.getByText('All sent').first()).toBeVisible()
  await expect.poll(async () => (await stored(house, 'RO 80'))?._id).toBeDefined()
  const path = `interventions/${(await stored(house, 'RO 80'))?._id.replace('intervention:', '')}`

  const email = 'manager@example.com'
  const open = async (offset: number): Promise<Page> => {
    const desk = await (await browser.newContext()).newPage()
    await shiftClock(desk, offset)
    await signIn(desk, baysight.url, email, baysight.passwords.get(email) ?? '')
    await desk.goto(`${baysight.url}/office/${path}`)
    return desk
  }
  // A desk whose clock is right writes after the tablet that lives in the future.
  const right = await open(0)
  await nameVehicle(right, 'Polo')
  await expect.poll(async () => (await stored(house, 'RO 80'))?.vehicle).toBe('Polo')
  // One that lives in the past writes over what it has seen.
  const late = await open(-3 * dayMs)
  await expect(late.getByLabel('Vehicle', { exact: true })).toHaveValue('Polo')
  await nameVehicle(late, 'Golf')
  await expect.poll(async () => (await stored(house, 'RO 80'))?.vehicle).toBe('Golf')
  await expect(right.getByLabel('Vehicle', { exact: true })).toHaveValue('Golf')
  await nameVehicle(right, 'Passat')
  await expect.poll(async () => (await stored(house, 'RO 80'))?.vehicle).toBe('Passat')
  await tablet.goto(`/workshop/${path}`)
  await expect(tablet.getByText('Passat')).toBeVisible()

  // Stamps went no further than the clock that is ahead: counting, not time, keeps the order.
  const { stamps = {} } = (await stored(house, 'RO 80')) ?? {}
  const latest = Math.max(...Object.values(stamps).map(timeOf))
  expect(latest).toBeLessThan(Date.now() + 3 * dayMs + 60_000)

  await tablet.goto('/workshop/sync-report')
  await tablet.getByRole('button', { name: 'Test the connection' }).click()
  await expect(tablet.getByText(/^The clock of this tablet is 4,?3\d\d min off/)).toBeVisible()
  await right.context().close()
  await late.context().close()
})
