/** The device itself: its name, its version, its help, and the way out. */
import { askManager } from './manager'
import { draftWithPhoto, expect, test } from './house'

test('a device is renamed with a network, and says clearly when there is none', async ({
  tablet,
  running,
  context,
}) => {
  await tablet.goto('/workshop/settings')
  const name = tablet.getByLabel('Name of this device')
  await context.setOffline(true)
  await name.fill('Ramp 7')
  await tablet.getByRole('button', { name: 'Save the name' }).click()
  await expect(tablet.getByText('Not saved: the server has to know the name')).toBeVisible()
  await context.setOffline(false)
  await tablet.getByRole('button', { name: 'Save the name' }).click()
  await expect(tablet.getByText('Name saved.')).toBeVisible()
  await tablet.reload()
  await expect(name).toHaveValue('Ramp 7')
  expect((await askManager(running.baysight)).map((device) => device.name)).toContain('Ramp 7')
})

test('versions are looked for, settings stay over a restart, help opens without a network', async ({
  tablet,
  context,
}) => {
  await tablet.goto('/workshop/settings')
  // A desktop's Chromium does not tell what it is connected by.
  await expect(tablet.getByRole('switch', { name: 'Send files on Wi-Fi only' })).toBeDisabled()
  await expect(tablet.getByText('This browser does not tell Wi-Fi')).toBeVisible()
  await tablet.getByRole('button', { name: 'Look for a new version' }).click()
  await expect(tablet.getByText(/^Up to date · \d\d:\d\d$/)).toBeVisible()
  await tablet.getByRole('radio', { name: /^High/ }).check()
  await tablet.getByRole('radio', { name: /^Sales/ }).check()
  await tablet.reload()
  await expect(tablet.getByRole('radio', { name: /^High/ })).toBeChecked()
  await expect(tablet.getByRole('radio', { name: /^Sales/ })).toBeChecked()

  await context.setOffline(true)
  await tablet.goto('/workshop/help')
  await expect(tablet.getByText('Turn the device sideways')).toBeVisible()
  await tablet.getByRole('link', { name: 'Work without a network' }).click()
  await expect(tablet.getByRole('heading', { name: 'Work without a network' })).toBeVisible()
})

test('disconnecting asks what becomes of unsent work, tells the server, and leaves nothing', async ({
  tablet,
  running,
  context,
}) => {
  await draftWithPhoto(tablet, 'RO 99')
  await tablet.goto('/workshop/settings/disconnect')
  const disconnect = tablet.getByRole('button', { name: 'Disconnect' })
  await expect(tablet.getByRole('listitem').filter({ hasText: 'RO 99' })).toHaveCount(2)
  await expect(disconnect).toBeDisabled()
  await expect(tablet.getByRole('listitem').filter({ hasText: 'Only here' })).toHaveCount(2)
  // Nobody is there to choose a folder.
  await tablet.evaluate(() => Reflect.deleteProperty(window, 'showDirectoryPicker'))
  await tablet.getByRole('button', { name: 'Save everything on this device' }).click()
  await expect(disconnect).toBeEnabled()
  await tablet.reload()
  await expect(disconnect).toBeDisabled()
  await tablet.getByRole('checkbox', { name: 'Throw away what has not been sent' }).check()

  await context.setOffline(true)
  await disconnect.click()
  await expect(tablet.getByText('Not disconnected')).toBeVisible()
  await expect(tablet.getByRole('listitem').filter({ hasText: 'RO 99' })).toHaveCount(2)
  await context.setOffline(false)

  // Another tab has the databases open, too: it must not hold the removal up.
  const other = await context.newPage()
  await other.goto('/workshop')
  await expect(other.getByRole('link', { name: 'New' })).toBeVisible()
  await disconnect.click()
  await expect(tablet.getByRole('link', { name: 'Pair this tablet' })).toBeVisible()
  await expect(other.getByRole('link', { name: 'Pair this tablet' })).toBeVisible()
  const left = await tablet.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name = '' }) => name),
    notes: Object.keys(localStorage),
    session: await (await fetch('/api/session')).json(),
  }))
  expect(left.databases.filter((name) => /(device|drafts|workshop|office)-/.test(name))).toEqual([])
  expect(left.notes.filter((key) => key.startsWith('baysight.'))).toEqual(['baysight.session'])
  expect(left.session).toEqual({ user: null, device: null })
  const devices = await askManager(running.baysight)
  expect(devices.find(({ revokedAt }) => revokedAt !== null)).toBeDefined()
  await tablet.goto('/workshop')
  await expect(tablet).toHaveURL(/\/pair$/)
})
