/** In landscape the list and what was chosen from it stand side by side; upright, one after the other. */
import { type Page, expect } from '@playwright/test'
import { expectAccessible } from '../../support/axe'
import { cards, count, field, openList, test } from './tablet'

test.beforeEach(({ tablet, running }) => openList(tablet, running))

const nothing = (page: Page) => page.getByRole('heading', { name: 'Choose an intervention' })
const opened = (page: Page, number: string) => page.getByRole('heading', { level: 1, name: number })
const card = (page: Page, number: string) =>
  cards(page).filter({ hasText: number }).getByRole('link')
const tops = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('main *')].map(({ scrollTop }) => scrollTop))
const listTop = async (page: Page) => Math.max(...(await tops(page)))

test('what is chosen opens beside the list, which stays as it was', async ({
  tablet: { page },
}) => {
  await expect(nothing(page)).toBeVisible()
  await expectAccessible(page, 'nothing chosen')
  await cards(page).nth(8).scrollIntoViewIfNeeded()
  const top = await listTop(page)
  expect(top).toBeGreaterThan(0)
  const chosen = cards(page).nth(7).getByRole('link')
  await chosen.click()
  await expect(page).toHaveURL(/\/workshop\/interventions\/[\da-f-]{36}$/)
  await expect(page.getByRole('link', { name: 'Close', exact: true })).toBeVisible()
  await expect(chosen).toHaveAttribute('aria-current', 'true')
  expect(await listTop(page)).toBe(top)
  await expectAccessible(page, 'chosen')
})

test('search and filter stay, on a reload and on the way back and forward too', async ({
  tablet: { page },
}) => {
  await field(page).fill('ro 90')
  // Pressed before the address is written.
  await card(page, 'RO 90-002').click()
  await expect(opened(page, 'RO 90-002')).toBeVisible()
  await expect(page).toHaveURL(/\?q=ro\+90$/)
  const left = await cards(page).count()
  await page.reload()
  await expect(opened(page, 'RO 90-002')).toBeVisible()
  await expect(field(page)).toHaveValue('ro 90')
  await expect(cards(page)).toHaveCount(left)
  await card(page, 'RO 90-001').click()
  await expect(opened(page, 'RO 90-001')).toBeVisible()
  await field(page).fill('citroen')
  await expect(page).toHaveURL(/\?q=citroen$/)
  await expect(opened(page, 'RO 90-001')).toBeVisible()
  await page.goBack()
  await expect(opened(page, 'RO 90-002')).toBeVisible()
  await expect(field(page)).toHaveValue('ro 90')
  await page.goBack()
  await expect(nothing(page)).toBeVisible()
  await expect(cards(page)).toHaveCount(left)
  await page.goForward()
  await expect(opened(page, 'RO 90-002')).toBeVisible()
})

test('keys go on in what was opened, and on its card when it is closed', async ({
  tablet: { page },
}) => {
  await field(page).fill('ro 90-001')
  await expect(count(page)).toHaveText('1 intervention')
  await card(page, 'RO 90-001').focus()
  await page.keyboard.press('Enter')
  await expect(opened(page, 'RO 90-001')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Duplicate' })).toBeFocused()
  await page.getByRole('link', { name: 'Close', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(nothing(page)).toBeVisible()
  await expect(card(page, 'RO 90-001')).toBeFocused()
  await expect(field(page)).toHaveValue('ro 90-001')
})

test('turned upright, one takes the place of the other', async ({ tablet: { page } }) => {
  await field(page).fill('ro 90')
  await card(page, 'RO 90-002').click()
  await expect(opened(page, 'RO 90-002')).toBeVisible()
  await page.setViewportSize({ width: 820, height: 1180 })
  await expect(field(page)).toBeHidden()
  await expect(opened(page, 'RO 90-002')).toBeVisible()
  await page.getByRole('link', { name: 'Back' }).click()
  await expect(field(page)).toHaveValue('ro 90')
  await expect(nothing(page)).toBeHidden()
})
