/** Somebody leaves a desk: what the server does not have is offered first, then nothing is left in the browser. */
import type { Page } from '@playwright/test'
import { interventionSchema } from '@shared/schemas/intervention'
import { expectAccessible } from '../../support/axe'
import type { Baysight, House } from '../../support/baysight'
import { handInCar } from '../../support/car-for-sale'
import { pairByLink } from '../story/pairing'
import { dealership, range } from '../story/records'
import { signIn } from '../story/office'
import { expect, test } from './house'

const databases = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases())
      .map(({ name = '' }) => name)
      .filter((name) => /(device|drafts|workshop|office|projection)-/.test(name))
      .sort(),
  )

const whoIs = (page: Page) =>
  page.evaluate(async () => {
    const known: { user: unknown } = await (await fetch('/api/session')).json()
    return known.user
  })

/** At a desk, with a car for sale on the screen. */
const atDesk = async (page: Page, { url, passwords }: Baysight, uuid: string): Promise<void> => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const email = 'manager@example.com'
  await signIn(page, url, email, passwords.get(email) ?? '')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.reload()
  await page.goto(`${url}/office/interventions/${uuid}`)
  await expect(page.getByLabel('Vehicle', { exact: true })).toHaveValue('Polo 1.0 TSI')
  await expect(page.getByText(/^All changes saved/)).toBeVisible()
}

/** Names the vehicle where nobody can be told, and leaves. */
const leaveUnsent = async (page: Page, name: string): Promise<void> => {
  await page.context().setOffline(true)
  const field = page.getByLabel('Vehicle', { exact: true })
  await field.fill(name)
  await field.press('Tab')
  await expect(page.getByText(/No network\. Your changes are kept here/)).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('This is here only')).toBeVisible()
}

const leave = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Sign out' })
const start = (page: Page) => page.getByRole('link', { name: 'Pair this tablet' })

const vehicleOf = async (house: House, uuid: string): Promise<string> => {
  const docs = await range(house, `dealership-${dealership}`, `intervention:${uuid}`)
  return interventionSchema.parse(docs[0]?.doc).vehicle
}

test('with nothing unsent signing out asks nothing, and leaves nothing', async ({
  page,
  running: { house, baysight },
}) => {
  await atDesk(page, baysight, await handInCar(house))
  expect((await databases(page)).length).toBeGreaterThan(3)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(start(page)).toBeVisible()
  expect(await databases(page)).toEqual([])
  expect(await whoIs(page)).toBeNull()
  await page.goto('/office')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('what is not sent is offered, can be gone back to, and goes out before the person does', async ({
  page,
  running: { house, baysight },
}) => {
  const uuid = await handInCar(house)
  await atDesk(page, baysight, uuid)
  await leaveUnsent(page, 'Polo, red')
  await expect(page.getByRole('listitem').filter({ hasText: 'GW 1207' }).first()).toBeVisible()
  await expect(leave(page)).toBeDisabled()
  await expectAccessible(page, 'signing out with unsent work')

  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.goto(`/office/interventions/${uuid}`)
  await expect(page.getByLabel('Vehicle', { exact: true })).toHaveValue('Polo, red')
  expect(await vehicleOf(house, uuid)).toBe('Polo 1.0 TSI')

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(leave(page)).toBeDisabled()
  await page.context().setOffline(false)
  // As soon as the server has all of it there is nothing left to ask.
  await expect(start(page)).toBeVisible()
  expect(await vehicleOf(house, uuid)).toBe('Polo, red')
  expect(await databases(page)).toEqual([])
})

test('what may go is thrown away without a network too, and the session ends when there is one', async ({
  page,
  running: { house, baysight },
}) => {
  const uuid = await handInCar(house)
  await atDesk(page, baysight, uuid)
  await leaveUnsent(page, 'Polo, blue')
  await page.getByRole('checkbox', { name: 'Throw away what has not been sent' }).check()
  await leave(page).click()
  await expect(start(page)).toBeVisible()
  expect(await databases(page)).toEqual([])
  await page.context().setOffline(false)
  await expect.poll(() => whoIs(page)).toBeNull()
  expect(await vehicleOf(house, uuid)).toBe('Polo 1.0 TSI')
})

test('a tablet in the same browser keeps its work; only what the office may see goes', async ({
  page,
  running: { house, baysight },
}) => {
  await pairByLink(page, baysight)
  await atDesk(page, baysight, await handInCar(house))
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).not.toHaveURL(/\/office/)
  const left = await databases(page)
  expect(left).toContain(`_pouch_workshop-${dealership}`)
  expect(left).not.toContain(`_pouch_office-${dealership}`)
  await page.goto('/workshop/interventions')
  await expect(page.getByText('GW 1207').first()).toBeVisible()
})
