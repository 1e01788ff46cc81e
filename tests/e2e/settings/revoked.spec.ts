/** A tablet that a manager has revoked: it stops, offers what it holds, and only then is it emptied. */
import { readFile } from 'node:fs/promises'
import { type Download, type Page, request } from '@playwright/test'
import type { Baysight } from '../../support/baysight'
import { pairingLink } from '../story/pairing'
import { chunkIds, dealership, range } from '../story/records'
import { draftWithPhoto, expect, finish, test, turnOn } from './house'
import { askManager } from './manager'
import { wakerOf } from './service-worker'

/** Every device that is paired. */
const revokeAll = async (baysight: Baysight): Promise<void> => {
  const { url, passwords } = baysight
  const manager = await request.newContext({ baseURL: url })
  const email = 'manager@example.com'
  await manager.post('/api/sign-in', { data: { email, password: passwords.get(email) } })
  for (const { id, revokedAt } of await askManager(baysight)) {
    if (!revokedAt) expect((await manager.delete(`/api/devices/${id}`)).ok()).toBe(true)
  }
  await manager.dispose()
}

/** The picker of folders is a window of the system, which no test can press. */
const withoutPicker = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'showDirectoryPicker', { value: undefined })
  })
}

/** A draft with a photo, and a finished case with one, both made without a network. */
const workOffline = async (page: Page): Promise<void> => {
  await page.context().setOffline(true)
  await draftWithPhoto(page, 'RO 55')
  await page.goto('/workshop')
  await draftWithPhoto(page, 'RO 56')
  await finish(page)
}

const leftOn = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases())
      .map(({ name = '' }) => name)
      .filter((name) => /(device|drafts|workshop|office)-/.test(name)),
    notes: Object.keys(localStorage).filter((key) => key.startsWith('baysight.')),
  }))

test('a revoked tablet stops, gives out what it holds, and is emptied when that is safe', async ({
  page,
  tablet,
  running: { baysight },
}) => {
  await withoutPicker(page)
  await tablet.reload()
  await workOffline(tablet)
  await revokeAll(baysight)
  // It cannot know yet: the work goes on.
  await expect(tablet.getByRole('link', { name: 'New' })).toBeVisible()
  await tablet.context().setOffline(false)
  const title = tablet.getByRole('heading', { name: 'This tablet was disconnected' })
  await expect(title).toBeVisible()

  // Once told, it remembers, also where nobody can be asked.
  await tablet.context().setOffline(true)
  await tablet.goto('/workshop/new')
  await expect(title).toBeVisible()
  await expect(tablet.getByRole('listitem').filter({ hasText: 'RO 55' })).toHaveCount(2)
  await expect(tablet.getByRole('listitem').filter({ hasText: 'RO 56' }).first()).toBeVisible()
  const remove = tablet.getByRole('button', { name: 'Remove everything from this tablet' })
  await expect(remove).toBeDisabled()

  const downloads: Download[] = []
  tablet.on('download', (download) => downloads.push(download))
  await tablet.getByRole('button', { name: 'Save everything on this device' }).click()
  await expect(tablet.getByText(/^4 files saved/)).toBeVisible()
  expect(downloads.map((one) => one.suggestedFilename()).sort()).toEqual([
    expect.stringMatching(/^RO-55-.*\.jpg$/),
    expect.stringMatching(/^RO-56-.*\.jpg$/),
    'baysight-unsent.json',
    'baysight-unsent.txt',
  ])
  const texts = downloads.find((one) => one.suggestedFilename().endsWith('.txt'))
  const words = await readFile((await texts?.path()) ?? '', 'utf8')
  expect(words).toContain('RO 55')
  expect(words).toContain('RO 56')

  await remove.click()
  await expect(tablet.getByRole('link', { name: 'Pair this tablet' })).toBeVisible()
  expect(await leftOn(tablet)).toEqual({ databases: [], notes: ['baysight.session'] })
})

test('what is not saved goes only when a person says so', async ({
  tablet,
  running: { baysight },
}) => {
  await workOffline(tablet)
  await revokeAll(baysight)
  await tablet.context().setOffline(false)
  const remove = tablet.getByRole('button', { name: 'Remove everything from this tablet' })
  await expect(remove).toBeDisabled()
  await tablet.getByRole('checkbox', { name: 'Throw away what has not been sent' }).check()
  const wake = await wakerOf(await tablet.context().newPage(), baysight.url)
  // The service worker wants to send just then: it must not make anew what is being removed.
  await wake()
  await remove.click()
  await expect(tablet.getByRole('link', { name: 'Pair this tablet' })).toBeVisible()
  expect((await leftOn(tablet)).databases).toEqual([])
})

test('a tablet that holds nothing unsent is emptied at once', async ({
  tablet,
  running: { baysight },
}) => {
  await expect(tablet.getByText('All sent').first()).toBeVisible()
  await revokeAll(baysight)
  await tablet.reload()
  await expect(tablet.getByRole('link', { name: 'Pair this tablet' })).toBeVisible()
  expect((await leftOn(tablet)).databases).toEqual([])
})

test('paired again before that, it keeps its work and sends it', async ({
  tablet,
  running: { baysight, house },
}) => {
  await workOffline(tablet)
  await revokeAll(baysight)
  await tablet.context().setOffline(false)
  await expect(tablet.getByRole('button', { name: /^Remove everything/ })).toBeVisible()
  await tablet.goto(await pairingLink(baysight, 'Bay 2 again'))
  await expect(tablet).toHaveURL(/\/workshop$/)
  await expect(tablet.getByRole('link', { name: /RO 55/ })).toBeVisible()
  await expect(tablet.getByText('All sent').first()).toBeVisible()
  const docs = (await range(house, `dealership-${dealership}`, 'intervention:')).map(({ doc }) =>
    JSON.stringify(doc),
  )
  expect(docs.filter((doc) => doc.includes('"RO 56"'))).toHaveLength(1)
})

test('a photo that was announced under the old name follows once it is paired again', async ({
  tablet,
  running: { baysight, house },
}) => {
  const before = await chunkIds(house)
  await turnOn(tablet, 'Pause sending files')
  await draftWithPhoto(tablet, 'RO 57')
  await finish(tablet)
  await expect(tablet.getByText('Sending is paused. 1 file is safe on this tablet')).toBeVisible()
  await revokeAll(baysight)
  await tablet.reload()
  await expect(tablet.getByRole('button', { name: /^Remove everything/ })).toBeVisible()
  await tablet.goto(await pairingLink(baysight, 'Bay 2 once more'))
  await expect(tablet).toHaveURL(/\/workshop$/)
  await tablet.getByRole('button', { name: 'Go on' }).click()
  await expect(tablet.getByText('All sent').first()).toBeVisible()
  expect(await chunkIds(house)).toHaveLength(before.length + 1)
})
