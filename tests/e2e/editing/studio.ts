/** A paired tablet with touch, and an intervention that has photos and a film to work on. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, expect, test as base } from '@playwright/test'
import { type Baysight, newHouse, removeDatabases, startBaysight } from '../../support/baysight'
import { pairByLink } from '../story/pairing'
import { startIntervention } from '../story/tablet'

/** Draws the photo that is edited: grey, with stripes as fine as a plate's letters in the middle. */
const drawStripes = (): Promise<string> => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1200, height: 900 })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#808080'
  context.fillRect(0, 0, 1200, 900)
  for (let x = 400; x < 800; x += 20) {
    context.fillStyle = x % 40 === 0 ? '#000000' : '#ffffff'
    context.fillRect(x, 350, 20, 200)
  }
  return Promise.resolve(canvas.toDataURL('image/png').split(',')[1] ?? '')
}

/** A film of some seconds whose colour tells the second, with a key picture in each of them. */
const filmSeconds = async (seconds: number): Promise<string> => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  const started = performance.now()
  const paint = setInterval(() => {
    context.fillStyle = `hsl(${Math.floor((performance.now() - started) / 1000) * 60} 80% 50%)`
    context.fillRect(0, 0, 320, 240)
  }, 40)
  const options = { mimeType: 'video/mp4;codecs=avc1.42E01F', videoKeyFrameIntervalDuration: 1000 }
  const recorder = new MediaRecorder(canvas.captureStream(25), options)
  const pieces: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve))
  recorder.start()
  setTimeout(() => recorder.stop(), seconds * 1000)
  await stopped
  clearInterval(paint)
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

export const tiles = (page: Page) => page.getByRole('button', { name: /^Details: / })

/** Adds a file from the gallery and waits until it is there. */
const add = async (page: Page, name: string, mimeType: string, base64: string): Promise<void> => {
  const before = await tiles(page).count()
  const file = { name, mimeType, buffer: Buffer.from(base64, 'base64') }
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(tiles(page)).toHaveCount(before + 1)
}

export const addPhoto = async (page: Page): Promise<void> =>
  add(page, 'photo.png', 'image/png', await page.evaluate(drawStripes))

export const addFilm = async (page: Page, seconds: number): Promise<void> =>
  add(page, 'film.mp4', 'video/mp4', await page.evaluate(filmSeconds, seconds))

export const openDetails = (page: Page, index = 0): Promise<void> => tiles(page).nth(index).click()
export const closeDetails = async (page: Page): Promise<void> => {
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

export const stageOf = (page: Page) => page.getByRole('application')

/** Opens a photo in its editor. @returns its place on the screen */
export const openEditor = async (page: Page, index = 0) => {
  await openDetails(page, index)
  await page.getByRole('link', { name: /^(Edit photo|Trim video)$/ }).click()
}

/** From a share of the stage's width and height to a point of the window. */
export const pointAt = async (page: Page, x: number, y: number) => {
  const box = await stageOf(page).boundingBox()
  if (!box) throw new Error('no stage')
  return { x: box.x + box.width * x, y: box.y + box.height * y }
}

type Share = readonly [x: number, y: number]

/** A finger that goes over the stage. */
export const swipe = async (page: Page, from: Share, to: Share): Promise<void> => {
  const line = await page.context().newCDPSession(page)
  const [start, end] = [await pointAt(page, ...from), await pointAt(page, ...to)]
  const at = (share: number) => ({
    x: start.x + (end.x - start.x) * share,
    y: start.y + (end.y - start.y) * share,
  })
  await line.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0)] })
  for (const share of [0.25, 0.5, 0.75, 1]) {
    await line.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(share)] })
  }
  await line.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await line.detach()
}

export interface SavedPhoto {
  width: number
  height: number
  /** Red, green and blue at each of the points asked for. */
  colours: number[][]
}

/**
 * The photo as it lies in the vault: its bytes are read, not the screen.
 *
 * @param points shares of width and height
 */
export const savedPhoto = async (
  page: Page,
  points: readonly Share[] = [],
): Promise<SavedPhoto> => {
  await openDetails(page)
  const image = page.getByRole('dialog').locator('img').first()
  await expect(image).toHaveAttribute('src', /^blob:/)
  const read = async (element: Element, asked: readonly Share[]): Promise<SavedPhoto> => {
    const blob = await (await fetch(element.getAttribute('src') ?? '')).blob()
    const bitmap = await createImageBitmap(blob)
    const { width, height } = bitmap
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const context = canvas.getContext('2d', { willReadFrequently: true })
    context?.drawImage(bitmap, 0, 0)
    const colours = asked.map(([x, y]) => {
      const [left, top] = [Math.round(x * (width - 1)), Math.round(y * (height - 1))]
      return [...(context?.getImageData(left, top, 1, 1).data ?? [])].slice(0, 3)
    })
    return { width, height, colours }
  }
  const saved = await image.evaluate(read, points)
  await closeDetails(page)
  return saved
}

interface Fixtures {
  /** The media of a new intervention, empty. */
  media: Page
}

export const test = base.extend<Fixtures, { baysight: Baysight }>({
  baysight: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'baysight-editing-'))
      const house = await newHouse(folder, {})
      const baysight = await startBaysight(house)
      await use(baysight)
      await baysight.stop()
      await removeDatabases(house)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  media: async ({ browser, baysight }, use) => {
    const context = await browser.newContext({
      viewport: { width: 820, height: 1180 },
      hasTouch: true,
    })
    const page = await context.newPage()
    await pairByLink(page, baysight)
    await startIntervention(page, 'RO 1')
    const uuid = /interventions\/([\w-]+)\//.exec(page.url())?.[1] ?? ''
    await page.goto(`${baysight.url}/workshop/interventions/${uuid}/media`)
    await expect(page.getByRole('heading', { name: 'Photos and videos' })).toBeAttached()
    await use(page)
    await context.close()
  },
})

export { expect }
