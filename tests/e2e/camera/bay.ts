/** A paired tablet whose camera, microphone and permissions a test can take away and give back. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type Page, chromium, expect, test as base } from '@playwright/test'
import { chromiumFlags } from '../../../playwright.config'
import { type Baysight, newHouse, removeDatabases, startBaysight } from '../../support/baysight'
import { findChromium } from '../../support/chromium.mjs'
import { pairByLink } from '../story/pairing'
import { startIntervention } from '../story/tablet'
import { watchCameras } from './camera-in-page'

type Permission = 'camera' | 'microphone' | 'zoom'

interface Tablet {
  baysight: Baysight
  context: BrowserContext
  /** Uuid of the intervention that is filmed. */
  uuid: string
  set(permission: Permission, setting: 'granted' | 'denied'): Promise<void>
}

const startTablet = async (baysight: Baysight, profile: string): Promise<Tablet> => {
  // Without the flag that answers every question with yes: here the answers are what is tested.
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    args: [...chromiumFlags, '--use-fake-device-for-media-stream=device-count=2'],
    viewport: { width: 820, height: 1180 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  const [page = await context.newPage()] = context.pages()
  await pairByLink(page, baysight)
  await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true))
  await startIntervention(page, 'RO 1')
  const uuid = /interventions\/([\w-]+)\//.exec(page.url())?.[1] ?? ''
  const line = await context.newCDPSession(page)
  return {
    baysight,
    context,
    uuid,
    set: async (permission, setting) => {
      const named = {
        camera: { name: 'camera' },
        microphone: { name: 'microphone' },
        zoom: { name: 'camera', panTiltZoom: true },
      }[permission]
      const { url: origin } = baysight
      await line.send('Browser.setPermission', { permission: named, setting, origin })
    },
  }
}

/** What the device is set to when the page opens, besides that nobody needs the tips any more. */
export const remember = (page: Page, settings: object) =>
  page.addInitScript((value) => localStorage.setItem('baysight.settings', JSON.stringify(value)), {
    tipsSeen: true,
    ...settings,
  })

interface Fixtures {
  page: Page
  /** Opens the camera for a place of the intervention, by its address. */
  open: (query?: string) => Promise<void>
}

/** A page of its own for each test, on one server and one paired profile for all of them. */
export const test = base.extend<Fixtures, { tablet: Tablet }>({
  tablet: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'baysight-camera-'))
      const house = await newHouse(join(folder, 'data'), {})
      const baysight = await startBaysight(house)
      const tablet = await startTablet(baysight, join(folder, 'profile'))
      await use(tablet)
      await tablet.context.close()
      await baysight.stop()
      await removeDatabases(house)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  page: async ({ tablet }, use) => {
    await tablet.set('zoom', 'denied')
    await tablet.set('camera', 'granted')
    await tablet.set('microphone', 'granted')
    const page = await tablet.context.newPage()
    await page.addInitScript(watchCameras)
    await remember(page, {})
    await use(page)
    await page.close()
  },
  open: async ({ page, tablet }, use) => {
    const camera = `${tablet.baysight.url}/workshop/interventions/${tablet.uuid}/camera`
    await use(async (query = 'kind=video') => {
      await page.goto(`${camera}?${query}`)
      await expect(page.getByRole('heading', { name: 'Camera', exact: true })).toBeAttached()
    })
  },
})

export { expect }
