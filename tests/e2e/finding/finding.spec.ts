/** The list of a tablet, and the board of an office, searched and narrowed without a network. */
import { type Page, expect } from '@playwright/test'
import { expectAccessible } from '../../support/axe'
import { scanByHand } from '../../support/hand-scanner'
import { numberOf } from '../../support/history'
import { addCustomer, signIn } from '../story/office'
import { warrantyVin } from './known'
import { all, cards, count, dayMs, field, openList, test } from './tablet'

test.beforeEach(({ tablet, running }) => openList(tablet, running))

/** What is typed → the one number that is found, or how many. */
const found: readonly (readonly [says: string, typed: string, number: string])[] = [
  ['a plate', 'HB-XY 907', 'RO 90-001'],
  ['a plate without its signs', 'hbxy907', 'RO 90-001'],
  ['the end of a plate', 'y 907', 'RO 90-001'],
  ['a plate without its dots', 'ki-ub 12', 'RO 90-002'],
  ['a VIN', warrantyVin, 'RO 90-001'],
  ['the end of a VIN, in small letters', 'xw000001', 'RO 90-001'],
  ['a number without its spaces', 'ro90002', 'RO 90-002'],
  ['the end of a number', '7341', 'GW 7-341'],
  ['a vehicle without its accents', 'citroen', 'RO 90-001'],
  ['a vehicle, half typed', 'skod', 'RO 90-002'],
  ['the text of a row', 'shock', 'RO 90-002'],
  ['the text of a row in another language', 'stossdampfer', 'RO 90-002'],
  ['what was noted at a row', 'leaks left', 'RO 90-002'],
  ['words in any order, of several fields', 'leaks 002 fabia', 'RO 90-002'],
  ['a person who did the work', 'keller', 'RO 90-001'],
  ['a kind of work', 'used-car', 'GW 7-341'],
  ['a status', 'closed', 'GW 7-341'],
  ['one of the history', numberOf(250), numberOf(250)],
]

test('the list is searched offline by everything that is known of an intervention', async ({
  tablet: { page },
}) => {
  for (const [says, typed, number] of found) {
    await test.step(says, async () => {
      await field(page).fill(typed)
      await expect(count(page), typed).toHaveText('1 intervention')
      await expect(cards(page)).toHaveCount(1)
      await expect(cards(page)).toContainText(number)
    })
  }
})

test('a number that is typed whole comes first, and a letter too much finds nothing', async ({
  tablet: { page },
}) => {
  await field(page).fill('ro 90')
  await expect(cards(page).first()).toContainText('RO 90-001')
  await expect(cards(page).nth(1)).toContainText('RO 90-002')
  await field(page).fill('keller fabia')
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await expectAccessible(page, 'nothing matches')
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(field(page)).toHaveValue('')
  await expect(count(page)).toHaveText(`${all} interventions`)
})

const openFilter = async (page: Page) => {
  await page.getByRole('button', { name: /^Filter/ }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet).toBeVisible()
  return sheet
}

/** Group of choices → the choice, how many it leaves, and one of them. */
const choices = [
  ['Kind of work', /^Bodywork 1$/, 1, 'RO 90-002'],
  ['Kind of work', /^Used-car stock 1$/, 1, 'GW 7-341'],
  ['Status', /^Closed 1$/, 1, 'GW 7-341'],
  ['Author', /^Jonas Keller 1$/, 1, 'RO 90-001'],
  ['Followed up by', /^Katrin Vogt 1$/, 1, 'RO 90-002'],
  ['Brand', /^Autohaus Süd 1$/, 1, 'GW 7-341'],
  ['Started', /^Today$/, 1, 'RO 90-001'],
  ['Started', /^Last 30 days$/, 3, 'RO-48213'],
] as const

test('each filter leaves what it says, is kept over a restart, and goes by one press', async ({
  tablet: { page },
}) => {
  for (const [group, choice, left, number] of choices) {
    await test.step(`${group}: ${choice.source}`, async () => {
      const sheet = await openFilter(page)
      await sheet.getByRole('group', { name: group }).getByRole('button', { name: choice }).click()
      const words = left === 1 ? 'Show 1 intervention' : `Show ${left} interventions`
      await sheet.getByRole('button', { name: words, exact: true }).click()
      await expect(sheet).toBeHidden()
      await expect(cards(page)).toHaveCount(left)
      await expect(cards(page).filter({ hasText: number })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Filter (1)' })).toBeVisible()
      await page.reload()
      await expect(cards(page)).toHaveCount(left)
      const again = await openFilter(page)
      await again.getByRole('button', { name: 'Clear filters' }).click()
      await page.keyboard.press('Escape')
      await expect(count(page)).toHaveText(`${all} interventions`)
    })
  }
})

test('filters and words narrow together, and a choice says what would be left', async ({
  tablet: { page },
}) => {
  await field(page).fill('ro 90')
  const sheet = await openFilter(page)
  const kinds = sheet.getByRole('group', { name: 'Kind of work' })
  // What nothing would be left of is not offered.
  await expect(kinds.getByRole('button')).toHaveText([/Mechanics/, /Bodywork/, /Warranty/])
  await kinds.getByRole('button', { name: /^Bodywork/ }).click()
  await kinds.getByRole('button', { name: /^Warranty/ }).click()
  await expectAccessible(page, 'filters')
  await sheet.getByRole('button', { name: 'Show 2 interventions' }).click()
  await expect(cards(page)).toHaveCount(2)
  const days = await openFilter(page)
  await days.getByLabel('Until').fill(new Date(Date.now() - 5 * dayMs).toISOString().slice(0, 10))
  await days.getByRole('button', { name: 'Show 1 intervention' }).click()
  await expect(cards(page)).toContainText(['RO 90-002'])
  await expect(page.getByRole('button', { name: 'Filter (3)' })).toBeVisible()
  // The way back from what was opened shows the same list.
  await cards(page).getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'RO 90-002' })).toBeVisible()
  await page.goBack()
  await expect(cards(page)).toHaveCount(1)
  await expect(field(page)).toHaveValue('ro 90')
})

test('a code before the camera finds its intervention, written otherwise or not', async ({
  tablet: { page },
}) => {
  await page.getByRole('button', { name: 'Scan a code' }).click()
  await expect(field(page)).toHaveValue('RO 48 213')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(cards(page)).toHaveCount(1)
  await cards(page).getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'RO-48213' })).toBeVisible()
})

test('a hand scanner finds as the camera does', async ({ tablet: { page } }) => {
  await scanByHand(page, `I${warrantyVin}`)
  await expect(field(page)).toHaveValue(warrantyVin)
  await expect(cards(page)).toContainText(['RO 90-001'])
})

test('on a phone the plate is read in the same window as a code', async ({ tablet: { page } }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('button', { name: 'Read plate' })).toBeHidden()
  // Without the camera, whose code would be read at once.
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('no camera', 'NotFoundError'))
  })
  await page.getByRole('button', { name: 'Scan a code' }).click()
  await page.getByRole('radio', { name: 'Plate' }).check()
  await expect(page.getByRole('radio', { name: 'Plate' })).toBeChecked()
})

test('a customer is found by name in the office offline, and nowhere on a tablet', async ({
  browser,
  tablet,
  running: { baysight },
}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const email = 'manager@example.com'
  await signIn(page, baysight.url, email, baysight.passwords.get(email) ?? '')
  await field(page).fill('skoda')
  await page.getByRole('link', { name: /RO 90-002/ }).click()
  const customer = { name: 'Frida Vogelsang', mobile: '0151 23456789', email: 'frida@example.com' }
  await addCustomer(page, customer)
  await page.goto(`${baysight.url}/office`)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.reload()
  await expect(page.getByRole('link', { name: /RO 90-001/ })).toBeVisible()
  await context.setOffline(true)
  await field(page).fill('vogels')
  await expect(page.getByRole('link', { name: /RO 90-002/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /RO 90-001/ })).toBeHidden()
  await context.close()

  await tablet.context.setOffline(false)
  await expect(tablet.page.getByText('All sent').first()).toBeVisible()
  await field(tablet.page).fill('vogels')
  await expect(tablet.page.getByText('Nothing matches')).toBeVisible()
  await tablet.context.setOffline(true)
})
