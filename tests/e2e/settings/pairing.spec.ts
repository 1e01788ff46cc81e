/** What a person reads whose code does not work, and where the app has to be installed first. */
import { z } from 'zod'
import { type House, askDatabase } from '../../support/baysight'
import { pairingLink } from '../story/pairing'
import { expect, test } from './house'

const recordsSchema = z.object({
  rows: z.array(z.object({ doc: z.looseObject({ _id: z.string() }) })),
})

/** All codes that were ever given are suddenly old. */
const expireCodes = async (house: House): Promise<void> => {
  const range = 'startkey="pairing:"&endkey="pairing:\uffff"&include_docs=true'
  const answer = await askDatabase(house, `registry/_all_docs?${range}`)
  const { rows } = recordsSchema.parse(await answer.json())
  const docs = rows.map(({ doc }) => ({ ...doc, expiresAt: '2020-01-01T00:00:00.000Z' }))
  await askDatabase(house, 'registry/_bulk_docs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ docs }),
  })
}

test('each code that does not work says which kind it is and what to do', async ({
  page,
  browser,
  running: { house, baysight },
}) => {
  const link = await pairingLink(baysight, 'Bay 5')
  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await expect(other).toHaveURL(/\/workshop$/)
  await other.context().close()
  await page.goto(link)
  await expect(page.getByText('This code has been used already')).toBeVisible()

  const late = await pairingLink(baysight, 'Bay 6')
  await expireCodes(house)
  await page.goto(late)
  await page.reload()
  await page.goto('about:blank')
  await page.goto(late)
  await expect(page.getByText('This code has expired')).toBeVisible()

  await page.getByLabel('Type the short code').fill('ABCD2345')
  await page.getByRole('button', { name: 'Pair', exact: true }).click()
  await expect(page.getByText('This code is not known')).toBeVisible()
  await expect(page.getByLabel('Type the short code')).toHaveValue('ABCD-2345')

  await page.route('**/api/pair', (route) =>
    route.fulfill({ status: 429, json: { error: 'too-many-attempts', reason: 'wait' } }),
  )
  await page.getByLabel('Type the short code').fill('ABCD2346')
  await page.getByRole('button', { name: 'Pair', exact: true }).click()
  await expect(page.getByText('Too many wrong codes')).toBeVisible()
})

test('without a network the first start says that it needs one, and keeps the code', async ({
  page,
  context,
  running: { baysight },
}) => {
  const link = await pairingLink(baysight, 'Bay 7')
  await context.route('**/api/pair', (route) => route.abort())
  await page.goto(link)
  await expect(page.getByText('The first start needs a network')).toBeVisible()
  await context.unroute('**/api/pair')
  await page.getByRole('button', { name: 'Try the same code again' }).click()
  await expect(page).toHaveURL(/\/workshop$/)
})

test('on an iPad the link asks to install first, and pairs only when told to', async ({
  browser,
  running: { baysight },
}) => {
  const context = await browser.newContext({
    userAgent:
      'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    hasTouch: true,
  })
  const page = await context.newPage()
  await page.goto(await pairingLink(baysight, 'Bay 8'))
  await expect(page.getByRole('heading', { name: 'Install first, then pair inside' })).toBeVisible()
  await expect(page.getByText('Tap the Share button in Safari’s bar.')).toBeVisible()
  await page.getByRole('button', { name: 'Pair in this browser all the same' }).click()
  await expect(page).toHaveURL(/\/workshop$/)
  await context.close()
})
