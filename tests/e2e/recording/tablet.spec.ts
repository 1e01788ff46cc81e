/** What a technician sees: an interrupted film at the next start, files of the gallery, a full tablet. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, expect, test } from '@playwright/test'
import { expectAccessible } from '../../support/axe'
import { type Baysight, newHouse, removeDatabases, startBaysight } from '../../support/baysight'
import { filmWorkshop } from '../../support/fake-camera'
import { type Tablet, startTablet } from '../../support/watched-browser'
import { untilFilmed } from '../camera/timer'
import { pairByLink } from '../story/pairing'
import { startIntervention } from '../story/tablet'

test.describe.configure({ mode: 'serial' })

let folder = ''
let baysight: Baysight
let tablet: Tablet
let end = async (): Promise<void> => {}

const start = async (): Promise<Page> => {
  tablet = await startTablet(join(folder, 'tablet'), {
    film: join(folder, 'film.y4m'),
    viewport: { width: 390, height: 844 },
  })
  await tablet.context.addInitScript(() =>
    localStorage.setItem('baysight.settings', JSON.stringify({ tipsSeen: true })),
  )
  return tablet.page
}

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baysight-recording-'))
  await filmWorkshop(join(folder, 'film.y4m'))
  const house = await newHouse(join(folder, 'data'), {})
  baysight = await startBaysight(house)
  await pairByLink(await start(), baysight)
  end = async () => {
    await tablet.close()
    await baysight.stop()
    await removeDatabases(house)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
test.afterAll(() => end())

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('an interrupted film is offered at the next start: looked at, discarded, taken back, kept', async () => {
  const { page } = tablet
  await startIntervention(page, 'RO 7')
  const media = page.url().replace(/\/[\w-]+$/, '/media')
  await page.goto(media.replace('/media', '/camera?kind=video'))
  await button(page, 'Start recording').click()
  await untilFilmed(page, 3)
  await tablet.kill()

  const next = await start()
  await next.goto(`${baysight.url}/workshop`)
  const card = next.getByRole('heading', { name: 'A recording was interrupted' })
  await expect(card).toBeVisible()
  await expect(next.getByText(/^RO 7 · started/)).toBeVisible()
  await expectAccessible(next, 'recovery')
  await button(next, 'Play').click()
  const film = next.getByRole('dialog').locator('video')
  await expect
    .poll(() => film.evaluate((video: HTMLVideoElement) => video.duration))
    .toBeGreaterThan(1.5)
  await expectAccessible(next, 'recovery, film')
  await button(next, 'Close').first().click()
  await expect(card).toBeVisible()

  await button(next, 'Discard').click()
  await expect(card).toBeHidden()
  await button(next, 'Undo').click()
  await expect(card).toBeVisible()

  await button(next, 'Keep').click()
  await expect(next.getByText('Video saved on this tablet.')).toBeVisible()
  await expect(card).toBeHidden()
  await next.goto(media)
  await expect(next.getByRole('button', { name: /^Details: / })).toHaveCount(1)
})

test('files of the gallery: what cannot be added is named with the reason, the others are there', async () => {
  const { page } = tablet
  const photo = await page.screenshot({ type: 'jpeg' })
  await page.locator('input[type=file]').setInputFiles([
    { name: 'bill.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
    { name: 'brake.jpg', mimeType: 'image/jpeg', buffer: photo },
    { name: 'torn.jpg', mimeType: 'image/jpeg', buffer: photo.subarray(0, 100) },
    { name: 'old.avi', mimeType: 'video/x-msvideo', buffer: Buffer.from('RIFF\0\0\0\0AVI LIST') },
  ])
  const notes = page.getByRole('region', { name: 'Files from the gallery' })
  await expect(notes.getByText('bill.pdf was not added')).toBeVisible()
  await expect(notes.getByText('It is neither a photo nor a video.')).toBeVisible()
  await expect(notes.getByText('torn.jpg was not added')).toBeVisible()
  await expect(notes.getByText(/^old\.avi was added, but the customer may not/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Details: / })).toHaveCount(3)
  await expectAccessible(page, 'notes on files')
  for (const name of ['bill.pdf', 'torn.jpg', 'old.avi']) {
    await button(page, `Hide the note on ${name}`).click()
  }
  await expect(notes).toBeHidden()
})

test('a tablet that is nearly full says so at the start and in the camera, and begins no film', async () => {
  const page = await tablet.context.newPage()
  const camera = tablet.page.url().replace('/media', '/camera?kind=video')
  await page.addInitScript(() => {
    navigator.storage.estimate = async () => {
      const free = Number(localStorage.getItem('test.free'))
      return { usage: 1e9, quota: 1e9 + free }
    }
  })
  const opened = async (path: string, free: number): Promise<void> => {
    await page.goto(path)
    await page.evaluate((bytes) => localStorage.setItem('test.free', String(bytes)), free)
    await page.reload()
  }
  await opened(`${baysight.url}/workshop`, 200e6)
  await expect(page.getByText('About 5 min of video still fit.')).toBeVisible()
  await opened(`${baysight.url}/workshop`, 1e6)
  await expect(page.getByText('No space left for videos')).toBeVisible()
  await opened(camera, 1e6)
  await expect(page.getByText('No space left for a video.')).toBeVisible()
  await expect(button(page, 'Start recording')).toBeDisabled()
  await opened(camera, 200e6)
  await expect(page.getByText('Little space left: about 5 min of video')).toBeVisible()
  await expect(button(page, 'Start recording')).toBeEnabled()
  await page.close()
})
