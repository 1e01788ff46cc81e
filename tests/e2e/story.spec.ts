/** The main job, end to end: a tablet, the back office and a customer against the real server. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type Page, expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import {
  type Baysight,
  type House,
  newHouse,
  removeDatabases,
  startBaysight,
} from '../support/baysight'
import { filmElement, filmWorkshop } from '../support/fake-camera'
import { startSmtpServer } from '../support/smtp-server'
import { startVonageServer } from '../support/vonage-server'
import { type Tablet, newWatch, startTablet, watchContext } from '../support/watched-browser'
import { choose } from './story/customer'
import { addCustomer, addDevice, enterPrice, signIn, watchVideo } from './story/office'
import { chunkIds, digestOf, manifests } from './story/records'
import {
  type LocalFile,
  digestsOfLocalFiles,
  localMediaBytes,
  markRow,
  pairByCamera,
  recordVideo,
  startIntervention,
  takePhotos,
  waitUntilReadyForOffline,
} from './story/tablet'

const number = 'RO 48 213'
const pads = 'Front brake pads'
const fluid = 'Brake fluid, water content'
const tyres = 'Rear tyres, tread'
const customer = { name: 'Ada Example', mobile: '0151 23456789', email: 'ada@example.com' }

test('films offline, survives every kill, prices, sends, and gets the answer', async ({
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'baysight-story-'))
  const smtp = await startSmtpServer()
  const vonage = await startVonageServer()
  const house: House = await newHouse(join(folder, 'data'), {
    SMTP_URL: smtp.url,
    MAIL_FROM: 'Baysight <no-reply@example.com>',
    VONAGE_API_KEY: vonage.apiKey,
    VONAGE_API_SECRET: vonage.apiSecret,
    VONAGE_API_HOST: vonage.url,
    VONAGE_SIGNATURE_SECRET: vonage.signatureSecret,
    VONAGE_FROM: 'Baysight',
  })
  let baysight: Baysight = await startBaysight(house)
  const { url, passwords } = baysight
  const watch = newWatch()
  const profile = join(folder, 'tablet')
  const [codeFilm, workshopFilm] = [join(folder, 'code.y4m'), join(folder, 'workshop.y4m')]
  let tablet: Tablet | undefined
  let local: LocalFile[] = []

  const openTablet = async (film: string, offline = false): Promise<Page> => {
    tablet = await startTablet(profile, { film, offline })
    watchContext(tablet.context, url, watch)
    return tablet.page
  }
  const openDesk = async (desk: Browser): Promise<Page> => {
    const context = await desk.newContext({ viewport: { width: 1280, height: 800 } })
    watchContext(context, url, watch)
    return context.newPage()
  }

  try {
    const office = await openDesk(browser)
    await test.step('a tablet is paired by its camera, and the manager sees it', async () => {
      await expectAccessibleAt(office, `${url}/`, 'start page')
      await signIn(office, url, 'manager@example.com', passwords.get('manager@example.com') ?? '')
      const code = await addDevice(office, 'Bay 1')
      await expectAccessible(office, 'pairing code')
      await filmElement(codeFilm, code)
      const page = await openTablet(codeFilm)
      await pairByCamera(page, url)
      await expect(office.getByText('“Bay 1” is paired')).toBeVisible()
      await expectAccessible(page, 'workshop start')
      await waitUntilReadyForOffline(page)
      await tablet?.close()
      await office.getByRole('button', { name: 'Close' }).click()
      await office.getByRole('link', { name: 'Board' }).click()
      await expectAccessible(office, 'empty board')
    })

    await filmWorkshop(workshopFilm)
    await test.step('an intervention is made without a network, across a reload', async () => {
      const page = await openTablet(workshopFilm)
      await page.goto(`${url}/workshop`)
      await page.context().setOffline(true)
      await startIntervention(page, number)
      await expectAccessible(page, 'kind of work')
      await page.getByRole('link', { name: 'Next: checklist' }).click()
      await markRow(page, pads, 'Urgent')
      await page.reload()
      await markRow(page, fluid, 'Recommended')
      await markRow(page, tyres, 'Recommended')
      await markRow(page, 'Parking brake', 'OK')
      await page.getByRole('button', { name: `Details: ${pads}` }).click()
      await page.getByLabel('Measured value in mm').fill('1.8')
      await page
        .getByLabel('Note for the customer')
        .fill('Below the minimum. Please do not postpone.')
      await expectAccessible(page, 'checklist')
      await page.getByRole('link', { name: 'Next: media' }).click()
      await page.getByRole('link', { name: 'Photo' }).click()
      await takePhotos(page, 2)
      await recordVideo(page, 10)
      await expectAccessible(page, 'camera')
      await page.getByRole('button', { name: 'Close the camera' }).click()
      await expect(page.getByRole('button', { name: /^Details: / })).toHaveCount(3)
      await expectAccessible(page, 'media')
    })

    await test.step('the browser is killed; offline, everything is still there', async () => {
      await tablet?.kill()
      const page = await openTablet(workshopFilm, true)
      await page.goto(`${url}/workshop/interventions`)
      await page.getByRole('link', { name: new RegExp(number) }).click()
      await expect(page, 'goes on where one was').toHaveURL(/\/media$/)
      local = await digestsOfLocalFiles(page, 3)
      await page.getByRole('link', { name: 'Next: summary' }).click()
      await page.getByLabel('Who did the work?').selectOption({ label: 'Jonas Keller' })
      await page.getByLabel('Make and model').fill('Polo')
      await page.getByLabel('Proposed amount incl. VAT').fill('420')
      await page.getByText('In 2 h').click()
      await page.getByRole('switch', { name: 'The customer is waiting' }).click()
      await expectAccessible(page, 'summary')
      await page.getByRole('button', { name: 'Finish' }).click()
      await expect(page).toHaveURL(/\/workshop$/)
      await expect(page.getByText(/is safe on this tablet and goes out by itself/)).toBeVisible()
    })

    const tabletPage = tablet?.page
    if (!tabletPage) throw new Error('the tablet is not there')
    await test.step('the server is killed in the middle of the upload, and started again', async () => {
      const line = await tabletPage.context().newCDPSession(tabletPage)
      const slow = {
        offline: false,
        latency: 20,
        downloadThroughput: 1e6,
        uploadThroughput: 100_000,
      }
      await line.send('Network.enable')
      await tabletPage.context().setOffline(false)
      await line.send('Network.emulateNetworkConditions', slow)
      await expect
        .poll(async () => (await chunkIds(house).catch(() => [])).length)
        .toBeGreaterThan(0)
      await baysight.stop('SIGKILL')
      baysight = await startBaysight(house)
      const there = new Set(await chunkIds(house))
      const wanted = (await manifests(house)).reduce((sum, { chunks }) => sum + chunks, 0)
      expect(there.size, 'killed in the middle').toBeLessThan(wanted)
      await line.send('Network.emulateNetworkConditions', {
        ...slow,
        uploadThroughput: -1,
        latency: 0,
      })
      await expect(tabletPage.getByText('All sent')).toBeVisible({ timeout: 90_000 })
    })

    await test.step('the office prices it and sends it by e-mail and SMS', async () => {
      await office.getByRole('link', { name: new RegExp(number) }).click()
      await expect(office.getByRole('heading', { name: number })).toBeVisible()
      expect((await watchVideo(office)).seconds).toBeGreaterThan(9)
      await enterPrice(office, pads, '189.00')
      await enterPrice(office, fluid, '79.00')
      await enterPrice(office, tyres, '240.00')
      await addCustomer(office, customer)
      await expectAccessible(office, 'intervention')
      await office.getByRole('button', { name: 'Preview' }).click()
      const preview = office.frameLocator('iframe')
      await expect(preview.getByRole('heading', { name: 'Your Polo: what we found' })).toBeVisible()
      await office.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
      await office.getByRole('button', { name: 'Send', exact: false }).first().click()
      await expectAccessible(office, 'message')
      await office.getByRole('button', { name: 'Send e-mail and SMS' }).click()
      await expect(office.getByText('2 messages are on their way.')).toBeVisible()
    })

    const mail = await smtp.waitFor(({ to }) => JSON.stringify(to).includes(customer.email))
    const sms = await vonage.waitFor(({ to }) => to === '4915123456789')
    const link = /http\S+\/c\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? ''
    expect(link).toContain(`${url}/c/`)
    expect(sms.text).toContain('/c/')

    await test.step('the customer decides, without JavaScript', async () => {
      const context = await browser.newContext({
        javaScriptEnabled: false,
        viewport: { width: 390, height: 844 },
      })
      watchContext(context, url, watch)
      const page = await context.newPage()
      await page.goto(link)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your Polo: what we found')
      await expect(page.locator('video')).toHaveAttribute('poster', /thumbnail/)
      await choose(page, pads, 'Accept')
      await choose(page, fluid, 'Accept')
      await choose(page, tyres, 'Decline')
      await page.getByRole('button', { name: 'Confirm my choice' }).click()
      await expect(page.getByText('€268.00').first()).toBeVisible()
      await page.getByRole('button', { name: 'Order with obligation to pay' }).click()
      await expect(page.getByText('Thank you. We have your answer.')).toBeVisible()
      await context.close()
    })

    await test.step('the answer is on the office’s screen and on the tablet, without a reload', async () => {
      await expect(office.getByText('accepted', { exact: true })).toHaveCount(2)
      await expect(office.getByText('declined', { exact: true })).toHaveCount(1)
      await tabletPage.getByRole('link', { name: 'Interventions' }).click()
      await expect(tabletPage.getByText('Accepted 2 of 3 · €268.00')).toBeVisible()
      await expectAccessible(tabletPage, 'list of interventions')
      await tabletPage.getByRole('link', { name: new RegExp(number) }).click()
      await expect(tabletPage.getByText('The customer’s answer')).toBeVisible()
      await expectAccessible(tabletPage, 'answered intervention')
    })

    await test.step('every byte is there, and nowhere else', async () => {
      const stored = await manifests(house)
      const digests = await Promise.all(stored.map((manifest) => digestOf(house, manifest)))
      expect(digests.sort()).toEqual(local.map(({ sha256 }) => sha256).sort())
      expect(stored.map(({ sha256 }) => sha256).sort()).toEqual(digests)
      await expect.poll(() => localMediaBytes(tabletPage)).toBe(0)
      expect(watch.foreignRequests).toEqual([])
      expect(watch.errors).toEqual([])
    })
  } finally {
    await tablet?.close().catch(() => undefined)
    await baysight.stop()
    await removeDatabases(house)
    await Promise.all([smtp.close(), vonage.close()])
    await rm(folder, { recursive: true, force: true })
  }
})

const expectAccessibleAt = async (page: Page, url: string, screen: string): Promise<void> => {
  await page.goto(url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page, screen)
}
