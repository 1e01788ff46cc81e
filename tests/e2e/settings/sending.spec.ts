/** Only on Wi-Fi, the sync report, and taking files along that have not been sent. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { draftWithPhoto, expect, finish, test, turnOn } from './house'

/** A browser on a mobile network, which can be told to change. */
const onMobileNetwork = (page: Page) =>
  page.addInitScript(() => {
    const connection = Object.assign(new EventTarget(), {
      type: sessionStorage.getItem('test.network') ?? 'cellular',
    })
    Object.defineProperty(navigator, 'connection', { value: connection })
    // The service worker is not told of it, and would send over the network that there really is.
    Reflect.deleteProperty(window, 'SyncManager')
    // The picker is a window of the system, which no test can press.
    Object.defineProperty(window, 'showDirectoryPicker', { value: undefined })
  })

const toWifi = (page: Page): Promise<void> =>
  page.evaluate(() => {
    sessionStorage.setItem('test.network', 'wifi')
    const connection: unknown = Reflect.get(navigator, 'connection')
    if (!(connection instanceof EventTarget)) throw new Error('no connection')
    Object.assign(connection, { type: 'wifi' })
    connection.dispatchEvent(new Event('change'))
  })

test('files wait for Wi-Fi, are told and can be taken along, and go out when it is there', async ({
  page,
  tablet,
}) => {
  await onMobileNetwork(page)
  const chunks: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().includes('-media/')) chunks.push(request.url())
  })
  await turnOn(tablet, 'Send files on Wi-Fi only')
  await draftWithPhoto(tablet, 'RO 4711')
  await finish(tablet)
  await expect(tablet.getByText('Waiting for Wi-Fi. 1 file is safe on this tablet')).toBeVisible()
  await tablet.goto('/workshop/interventions')
  await expect(tablet.getByRole('listitem').filter({ hasText: 'RO 4711' })).toContainText(
    'Waiting for Wi-Fi',
  )
  expect(chunks).toEqual([])

  await tablet.goto('/workshop/sync-report')
  const entry = tablet.getByRole('listitem').filter({ hasText: 'RO 4711' })
  await expect(entry).toContainText('Waits to be sent')
  const download = tablet.waitForEvent('download')
  await tablet.getByRole('button', { name: 'Save 1 file on this device' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toMatch(/^RO-4711-\d{4}-\d\d-\d\d-\d{4}\.jpg$/)
  const bytes = await readFile(await saved.path())
  expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
  await expect(tablet.getByText('1 file saved on this device.')).toBeVisible()

  await toWifi(tablet)
  await expect(tablet.getByText('Nothing. The server has everything.')).toBeVisible()
  await expect(tablet.getByText('All sent').first()).toBeVisible()
  expect(chunks.length).toBeGreaterThan(0)
})

/** Counts the locks on the screen that are held. */
const countScreenLocks = (page: Page) =>
  page.addInitScript(() => {
    let held = 0
    const request = () => {
      held += 1
      const release = () => Promise.resolve(void (held -= 1))
      return Promise.resolve({ release })
    }
    Object.defineProperty(navigator, 'wakeLock', { value: { request } })
    Object.defineProperty(window, 'screenLocks', { get: () => held })
  })
const screenLocks = (page: Page): Promise<unknown> =>
  page.evaluate(() => Reflect.get(window, 'screenLocks'))

test('sending is paused, over a restart too, and goes on when told to; meanwhile the screen stays on', async ({
  page,
  tablet,
}) => {
  await countScreenLocks(page)
  // As in a browser that ends everything with the app.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'SyncManager'))
  let letGo = (): void => undefined
  const gate = new Promise<void>((resolve) => (letGo = resolve))
  let chunks = 0
  await page.route('**/db/*-media/**', async (route) => {
    chunks += 1
    await gate
    await route.continue()
  })
  await turnOn(tablet, 'Pause sending files')
  await draftWithPhoto(tablet, 'RO 4712')
  await finish(tablet)
  const told = tablet.getByText('Sending is paused. 1 file is safe on this tablet')
  await expect(told).toBeVisible()
  await tablet.reload()
  await expect(told).toBeVisible()
  await tablet.goto('/workshop/interventions')
  await expect(tablet.getByRole('listitem').filter({ hasText: 'RO 4712' })).toContainText(
    'Sending is paused',
  )
  expect(chunks).toBe(0)
  await expect.poll(() => screenLocks(page)).toBe(0)

  await tablet.getByRole('button', { name: 'Go on' }).click()
  await expect(tablet.getByText('Keep the app open until everything is sent.')).toBeVisible()
  await expect.poll(() => chunks).toBe(1)
  await expect.poll(() => screenLocks(page)).toBe(1)
  letGo()
  await expect(tablet.getByRole('status').getByText('All sent')).toBeVisible()
  await expect.poll(() => screenLocks(page)).toBe(0)

  await tablet.goto('/workshop/sync-report')
  await expect(tablet.getByText('Nothing. The server has everything.')).toBeVisible()
  await expect(tablet.getByRole('button', { name: 'Pause sending files' })).toBeHidden()
})

test('the line is tested, and the report goes to support without a word of the customer', async ({
  tablet,
  running,
  context,
}) => {
  await draftWithPhoto(tablet, 'Mrs Secret')
  await tablet.goto('/workshop/sync-report')
  await tablet.getByRole('button', { name: 'Test the connection' }).click()
  await expect(tablet.getByText('The server answers.')).toBeVisible()
  await expect(tablet.getByText('The server knows this device.')).toBeVisible()
  await expect(tablet.getByText(/^Upload/)).toBeVisible()

  await tablet.getByRole('link', { name: 'Send to support' }).click()
  await expect(tablet.getByRole('link', { name: '+49 431 123456' })).toBeVisible()
  await tablet.getByLabel('What is wrong?').fill('It does not go out.')
  await tablet.getByText('Show what will be sent').click()
  const preview = tablet.locator('pre')
  await expect(preview).toContainText('Files not on the server: 1')
  await expect(preview).toContainText('Server reachable: yes')
  const shown = await preview.innerText()
  expect(shown).not.toContain('Secret')

  await context.setOffline(true)
  await tablet.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(tablet.getByText('Not sent', { exact: true })).toBeVisible()
  const download = tablet.waitForEvent('download')
  await tablet.getByRole('button', { name: 'Save as a file' }).click()
  expect(await readFile(await (await download).path(), 'utf8')).toContain('It does not go out.')

  await context.setOffline(false)
  await tablet.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(tablet.getByText('Support has your message.')).toBeVisible()
  const outbox = await (await fetch(`${running.baysight.url}/outbox`)).text()
  expect(outbox).toContain('It does not go out.')
  expect(outbox).toContain('support@example.com')
  expect(outbox).not.toContain('Secret')
})
