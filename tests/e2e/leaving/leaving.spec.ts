/** Nothing that was typed is lost, however soon after the last letter the page goes. */
import type { Locator, Page } from '@playwright/test'
import { handInCar } from '../../support/car-for-sale'
import { draftWithPhoto, expect, test } from '../settings/house'
import { signIn } from '../story/office'

/** As fast as a program can: the letters are there, and in the same moment the page is loaded anew. */
const typeAndReload = async (page: Page, field: Locator, text: string): Promise<void> => {
  const loaded = page.waitForEvent('load')
  await field.evaluate((input, typed) => {
    if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return
    input.focus()
    input.value = typed
    input.dispatchEvent(new Event('input', { bubbles: true }))
    setTimeout(() => location.reload())
  }, text)
  await loaded
}

const begin = async (page: Page, number: string, mode: RegExp): Promise<void> => {
  await page.getByRole('link', { name: 'New' }).click()
  await page.getByLabel('File number').fill(number)
  await page.getByRole('button', { name: 'Next: kind of work' }).click()
  await page.getByRole('radio', { name: mode }).check()
}

/** What is kept beside the databases is taken up at the start, and nothing of it stays. */
const expectNothingBeside = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => Object.keys(localStorage)))
    .not.toContainEqual(expect.stringContaining('unwritten'))

test('the words of an intervention', async ({ tablet }) => {
  await begin(tablet, 'L 1', /^Mechanics/)
  await tablet.getByRole('link', { name: 'Next: checklist' }).click()
  await tablet.getByRole('button', { name: 'Details: Rear tyres, tread' }).click()
  for (const [label, text, shown] of [
    ['Note', 'Worn on the inside', 'Worn on the inside'],
    ['Price incl. VAT', '189.50', '189.50'],
    ['Measured value in mm', '2.9', '2.9'],
  ] as const) {
    const field = tablet.getByLabel(label)
    await typeAndReload(tablet, field, text)
    await expect(field).toHaveValue(shown)
  }
  await tablet.getByRole('link', { name: 'Next: media' }).click()
  await tablet.getByRole('link', { name: 'Next: summary' }).click()
  const amount = tablet.getByLabel('Proposed amount')
  await typeAndReload(tablet, amount, '200.00')
  await expect(amount).toHaveValue('200.00')
  await expectNothingBeside(tablet)
})

test('the caption of a photo, also where the window is closed', async ({ tablet, context }) => {
  await draftWithPhoto(tablet, 'L 2')
  await tablet.getByRole('button', { name: /^Details: / }).click()
  const address = tablet.url()
  const field = tablet.getByLabel('Caption')
  await field.fill('Left rear, stone chip')
  await tablet.close({ runBeforeUnload: true })
  const next = await context.newPage()
  await next.goto(address)
  await next.getByRole('button', { name: /^Details: / }).click()
  await expect(next.getByLabel('Caption')).toHaveValue('Left rear, stone chip')
})

test('the prospect of a direct message, and that nothing is missing', async ({ tablet }) => {
  await begin(tablet, 'L 3', /^Direct message/)
  await tablet.getByRole('link', { name: 'Next: prospect' }).click()
  for (const [label, text] of [
    ['Name', 'Eva Lang'],
    ['E-mail', 'eva@example.com'],
  ] as const) {
    await typeAndReload(tablet, tablet.getByLabel(label, { exact: true }), text)
    await expect(tablet.getByLabel(label, { exact: true })).toHaveValue(text)
  }
  await tablet.reload()
  await expect(tablet.getByLabel('E-mail', { exact: true })).toHaveValue('eva@example.com')
  await expectNothingBeside(tablet)
})

test('what the office types into a field that it has not left', async ({ page, running }) => {
  const { baysight, house } = running
  const uuid = await handInCar(house)
  const password = baysight.passwords.get('manager@example.com') ?? ''
  await signIn(page, baysight.url, 'manager@example.com', password)
  await page.goto(`${baysight.url}/office/interventions/${uuid}`)
  for (const [label, text, shown] of [
    ['Vehicle', 'Polo 1.0 TSI, blue', 'Polo 1.0 TSI, blue'],
    ['Text for the customer', 'One owner.', 'One owner.'],
    ['Price on the page', '14500', '14500.00'],
  ] as const) {
    const field = page.getByRole('textbox', { name: label })
    await expect(field).toBeVisible()
    await typeAndReload(page, field, text)
    await expect(field).toHaveValue(shown)
  }
  await expectNothingBeside(page)
})
