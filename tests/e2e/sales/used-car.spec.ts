/** A car for sale goes to two prospects, each by a link of their own; one of them writes back. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type Page, expect, test } from '@playwright/test'
import { expectApart } from '../../support/apart'
import { expectAccessible } from '../../support/axe'
import { newHouse, removeDatabases, startBaysight } from '../../support/baysight'
import { carText, handInCar } from '../../support/car-for-sale'
import { newWatch, watchContext } from '../../support/watched-browser'
import { signIn } from '../story/office'

const question = 'Is it still there? I could come on Friday.'

const addProspects = async (page: Page, names: readonly string[]): Promise<void> => {
  await page.getByRole('button', { name: 'Choose a customer' }).click()
  const dialog = page.getByRole('dialog')
  for (const name of names) {
    await dialog.getByRole('button', { name: 'New customer' }).click()
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('E-mail').fill(`${name.toLowerCase()}@example.com`)
    await dialog.getByLabel('Language').selectOption({ label: 'English' })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('searchbox')).toBeVisible()
  }
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toBeHidden()
}

/** Every link that has gone out, by whom it went to. */
const links = async (url: string): Promise<string[]> => {
  const outbox = await (await fetch(`${url}/outbox`)).text()
  const found = [...outbox.matchAll(/href="(http[^"]+\/c\/[\w-]+)"/g)].map(([, link = '']) => link)
  return [...new Set(found)]
}

const withoutScript = (browser: Browser) =>
  browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })

test('a car for sale reaches two prospects, and the office hears from one of them', async ({
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'baysight-sales-'))
  const house = await newHouse(join(folder, 'data'), {})
  const baysight = await startBaysight(house)
  const { url, passwords } = baysight
  const watch = newWatch()
  try {
    const uuid = await handInCar(house)
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    watchContext(context, url, watch)
    const office = await context.newPage()
    await signIn(office, url, 'manager@example.com', passwords.get('manager@example.com') ?? '')
    await office.goto(`${url}/office/interventions/${uuid}`)
    await expect(office.getByRole('textbox', { name: 'Text for the customer' })).toHaveValue(
      carText,
    )
    await expect(office.getByRole('table')).toHaveCount(0)
    await expect(office.getByText(/wants to be called before this is sent/)).toBeVisible()
    await addProspects(office, ['Ada', 'Ben'])
    await expectAccessible(office, 'car for sale')
    await office.getByRole('button', { name: 'Send', exact: false }).first().click()
    await office.getByRole('button', { name: 'Send e-mail' }).click()
    await expect(office.getByText('2 messages are on their way.')).toBeVisible()
    await expect.poll(async () => (await links(url)).length).toBe(2)
    const [link = '', other = ''] = await links(url)

    const phone = await withoutScript(browser)
    watchContext(phone, url, watch)
    const page = await phone.newPage()
    await page.goto(link)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Polo 1.0 TSI')
    await expect(page.getByText('€14,900.00')).toBeVisible()
    await page.getByLabel('Your name').fill('Eva')
    await page.getByLabel('Your message').fill(question)
    await page.getByRole('button', { name: 'Send message' }).click()
    await expect(page.getByText('Please enter a telephone number or an e-mail')).toBeVisible()
    await expect(page.getByLabel('Your message')).toHaveValue(question)
    await page.getByLabel('Telephone').fill('0151 23456789')
    await page.getByRole('button', { name: 'Send message' }).click()
    await expect(page.getByText('Thank you. We have your message.')).toBeVisible()

    const card = office.getByRole('region', { name: 'Questions and requests' })
    await expect(card.getByText(question)).toBeVisible()
    await expect(card.getByRole('link', { name: /^Call Eva/ })).toHaveAttribute(
      'href',
      'tel:+4915123456789',
    )
    await expect(office.getByRole('link', { name: /GW 1207/ })).toContainText('1 to answer')
    await expectAccessible(office, 'question of a prospect')
    await card.getByRole('button', { name: 'Mark as handled' }).click()
    await expect(office.getByRole('link', { name: /GW 1207/ })).not.toContainText('to answer')

    await office.getByRole('button', { name: 'Withdraw: Ada' }).click()
    await office.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
    await expect(office.getByText('The links of Ada no longer work.')).toBeVisible()
    const statuses = await Promise.all([link, other].map(async (one) => (await fetch(one)).status))
    expect(statuses.sort()).toEqual([200, 410])
    await office.getByRole('button', { name: 'New link: Ada' }).click()
    await expect(office.getByTestId('new-link')).toContainText('/c/')
    const fresh = await office.getByTestId('new-link').innerText()
    await expectAccessible(office, 'new link')
    await office.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
    })
    await expectApart(office, {
      note: 'The browser does not allow copying.',
      show: () => office.getByRole('button', { name: 'Copy the link' }).click(),
    })
    expect((await fetch(fresh)).status).toBe(200)
    expect(watch.foreignRequests).toEqual([])
    // The browser's own note of the form that was sent without a way to answer.
    expect(watch.errors).toEqual([
      `Failed to load resource: the server responded with a status of 422 (Unprocessable Entity) (${link}/inquiry#contact)`,
    ])
  } finally {
    await baysight.stop()
    await removeDatabases(house)
    await rm(folder, { recursive: true, force: true })
  }
})
