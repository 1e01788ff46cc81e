/** Documents that a later version of the app has written: named, left alone, and there again after it. */
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { type House, askDatabase } from '../../support/baysight'
import { dealership, range } from '../story/records'
import { signIn } from '../story/office'
import { draftWithPhoto, expect, finish, test } from '../settings/house'

const storedSchema = z.looseObject({ _id: z.string(), _rev: z.string(), number: z.string() })
type Stored = z.infer<typeof storedSchema>
const database = `dealership-${dealership}`

const stored = async (house: House, number: string): Promise<Stored> => {
  const docs = await range(house, database, 'intervention:')
  const found = docs.map(({ doc }) => storedSchema.parse(doc)).find((doc) => doc.number === number)
  if (!found) throw new Error(`${number} is not there`)
  return found
}

const put = async (house: House, doc: Stored): Promise<void> => {
  const answer = await askDatabase(house, `${database}/${encodeURIComponent(doc._id)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(doc),
  })
  expect(answer.ok).toBe(true)
}

const leavesOf = async (house: House, { _id }: Stored): Promise<unknown[]> => {
  const path = `${database}/${encodeURIComponent(_id)}?open_revs=all`
  const answer = await askDatabase(house, path, { headers: { accept: 'application/json' } })
  return z
    .array(z.object({ ok: z.unknown() }))
    .parse(await answer.json())
    .map(({ ok }) => ok)
}

const says = 'Written with a newer version'

const expectNamed = async (page: Page, number: string): Promise<void> => {
  await expect(page.getByRole('heading', { name: number })).toBeVisible()
  await expect(page.getByText(says, { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Update the app' }).last()).toBeVisible()
}

test('an intervention of a later version is shown read-only, and nothing of it is lost', async ({
  tablet,
  browser,
  running: { house, baysight },
}) => {
  await draftWithPhoto(tablet, 'RO 70')
  await finish(tablet)
  await expect(tablet.getByText('All sent').first()).toBeVisible()
  const before = await stored(house, 'RO 70')
  const path = `interventions/${before._id.replace('intervention:', '')}`

  // The tablet edits without a network while another one, newer, writes its own form of the document.
  await tablet.goto(`/workshop/${path}`)
  await tablet.context().setOffline(true)
  await tablet.getByRole('button', { name: 'Reopen' }).click()
  await expect(tablet).not.toHaveURL(new RegExp(`${path}$`))
  const newer = { ...before, schema: 2, mood: 'sunny', rows: [{ label: 'Brakes', grade: 4 }] }
  await put(house, newer)
  await tablet.context().setOffline(false)
  await tablet.goto(`/workshop/${path}`)
  await expectNamed(tablet, 'RO 70')
  await expect(tablet.getByRole('button', { name: /Continue|Reopen/ })).toBeHidden()
  await expect(tablet.getByText(/Some of what is here was written/)).toBeVisible()

  const office = await (await browser.newContext()).newPage()
  const email = 'manager@example.com'
  await signIn(office, baysight.url, email, baysight.passwords.get(email) ?? '')
  await office.goto(`${baysight.url}/office/${path}`)
  await expectNamed(office, 'RO 70')

  // Both branches are there as they were written: nobody who does not know one has merged them.
  await expect
    .poll(async () =>
      (await leavesOf(house, before)).map((leaf) => Reflect.get(Object(leaf), 'schema')),
    )
    .toEqual(expect.arrayContaining([1, 2]))
  const leaves = await leavesOf(house, before)
  const kept = leaves.find((leaf) => Reflect.get(Object(leaf), 'schema') === 2)
  expect(kept).toEqual({ ...newer, _rev: expect.any(String) })
  await office.context().close()
})

test('it is there in full as soon as the app knows its form', async ({
  tablet,
  running: { house },
}) => {
  await draftWithPhoto(tablet, 'RO 71')
  await finish(tablet)
  await expect(tablet.getByText('All sent').first()).toBeVisible()
  const before = await stored(house, 'RO 71')
  await put(house, { ...before, schema: 2, mood: 'sunny' })
  await tablet.goto(`/workshop/interventions/${before._id.replace('intervention:', '')}`)
  await expectNamed(tablet, 'RO 71')
  // What an update does, seen from the document: its form is one that this version reads.
  const { _rev } = await stored(house, 'RO 71')
  await put(house, { ...before, _rev })
  await expect(tablet.getByText('Warranty').first()).toBeVisible()
  await expect(tablet.getByText(says, { exact: true })).toBeHidden()
})
