/** What the camera can do: photos and films without leaving it, in any hand and at any angle. */
import type { Page } from '@playwright/test'
import { expectAccessible } from '../../support/axe'
import { expect, remember, test } from './bay'
import { filmCount, hearLate, playFilm, turnCamera, turnableCamera } from './camera-in-page'
import { untilFilmed } from './timer'

const record = (page: Page) => page.getByRole('button', { name: 'Start recording' })
const saved = (page: Page) => page.getByText('Video saved on this tablet.')

const stop = async (page: Page) => {
  await page.getByRole('button', { name: 'Stop recording' }).click()
  await expect(saved(page)).toBeVisible()
}
/** A setting of the running camera, as the browser tells it. */
const cameraIs = (page: Page) =>
  page.evaluate(() => window.streams.at(-1)?.getVideoTracks()[0]?.getSettings() ?? {})

test('photo and film in one go: paused, with a photo in between', async ({ page, open }) => {
  await open('kind=photo')
  await page.getByRole('button', { name: 'Take a photo' }).click()
  await expect(page.getByText('Photo saved on this tablet.')).toBeVisible()
  // A photo is finer than a film.
  expect(await cameraIs(page)).toMatchObject({ width: 1920, height: 1080 })
  await page.getByRole('radio', { name: 'Video' }).check()
  await expect.poll(async () => (await cameraIs(page)).width).toBe(1280)
  const since = Date.now()
  await record(page).click()
  await untilFilmed(page, 1)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused')).toBeVisible()
  const pausedSince = Date.now()
  const paused = await page.getByRole('timer').textContent()
  await page.getByRole('button', { name: 'Take a photo while filming' }).click()
  await expect(page.getByText('Photo saved on this tablet.')).toBeVisible()
  await expectAccessible(page, 'camera, paused')
  await expect(page.getByRole('timer')).toHaveText(paused ?? '')
  const pausedMs = Date.now() - pausedSince
  await page.getByRole('button', { name: 'Go on' }).click()
  await untilFilmed(page, 2)
  await stop(page)
  const aroundMs = Date.now() - since
  const film = await playFilm(page)
  expect(film).toMatchObject({ width: 1280, height: 720, sound: true })
  expect(film.seconds).toBeGreaterThan(1.5)
  // However long the pause was, it is not in the film.
  expect(film.seconds).toBeLessThan((aroundMs - pausedMs) / 1000)
  await page.getByRole('link', { name: 'Last capture, open the media' }).click()
  await expect(page.getByRole('heading', { name: 'Photos and videos' })).toBeVisible()
})

for (const [cameraQuality, width] of [
  ['low', 854],
  ['high', 1920],
] as const) {
  test(`films in ${cameraQuality} quality`, async ({ page, open }) => {
    await remember(page, { cameraQuality })
    await open()
    await record(page).click()
    await untilFilmed(page, 1)
    await stop(page)
    expect((await playFilm(page)).width).toBe(width)
  })
}

test('a device that is turned in the middle of a film keeps one whole film', async ({
  page,
  open,
}) => {
  await page.addInitScript(turnableCamera)
  await open()
  await record(page).click()
  await untilFilmed(page, 1)
  await turnCamera(page)
  await page.setViewportSize({ width: 1180, height: 820 })
  await untilFilmed(page, 3)
  await stop(page)
  const film = await playFilm(page)
  expect(film).toMatchObject({ width: 640, height: 360, sound: true })
  expect(film.seconds).toBeGreaterThan(2.2)
  // The picture is still there after the turn, upright in the middle; a torn film is grey or black.
  expect(Math.max(...film.lastColour) - Math.min(...film.lastColour)).toBeGreaterThan(60)
})

test('where a film cannot follow a turn, it goes on as a second one', async ({ page, open }) => {
  await page.addInitScript(turnableCamera)
  await page.addInitScript(hearLate)
  await page.addInitScript(() => Reflect.deleteProperty(window, 'MediaStreamTrackGenerator'))
  await open()
  await record(page).click()
  await untilFilmed(page, 2)
  await turnCamera(page)
  await expect(page.getByText('it goes on as a second video')).toBeVisible()
  await untilFilmed(page, 1)
  await stop(page)
  await expect.poll(() => filmCount(page)).toBe(2)
  // All of it plays, and all of it is from before the turn.
  const before = await playFilm(page, 0)
  expect(before).toMatchObject({ width: 640, sound: true })
  expect(before.seconds).toBeGreaterThan(1)
  expect(await playFilm(page, 1)).toMatchObject({ width: 360, sound: true })
})

test('zooms by the slider, by keys and by two fingers', async ({ page, open, tablet }) => {
  await tablet.set('zoom', 'granted')
  await open('kind=photo')
  const slider = page.getByRole('slider', { name: 'Zoom' })
  const zoom = async () => (await cameraIs(page)).zoom
  await slider.fill('200')
  await expect(slider).toHaveAttribute('aria-valuetext', '2×')
  await expect.poll(zoom).toBe(200)
  await slider.blur()
  await page.keyboard.press('ArrowUp')
  await expect.poll(zoom).toBe(225)
  await page.getByLabel('Picture of the camera').evaluate((picture) => {
    const finger = (type: string, pointerId: number, clientX: number) =>
      picture.dispatchEvent(
        new PointerEvent(type, { pointerId, clientX, clientY: 300, bubbles: true }),
      )
    finger('pointerdown', 1, 300)
    finger('pointerdown', 2, 500)
    finger('pointermove', 1, 260)
    finger('pointermove', 2, 540)
    finger('pointerup', 1, 260)
    finger('pointerup', 2, 540)
  })
  await expect.poll(zoom).toBe(315)
  await expectAccessible(page, 'camera with zoom')
})

test('the shutter answers to keys, and the screen stays on while it films', async ({
  page,
  open,
}) => {
  await page.addInitScript(() => {
    const locks: string[] = []
    const release = () => Promise.resolve(locks.push('off'))
    Object.assign(window, { locks })
    const request = (type: string) => Promise.resolve({ n: locks.push(type), release })
    Object.defineProperty(navigator, 'wakeLock', { value: { request } })
  })
  const locks = () => page.evaluate<string[]>(() => Reflect.get(window, 'locks'))
  await open()
  await expect(record(page)).toBeEnabled()
  await page.keyboard.press('Space')
  await untilFilmed(page, 1)
  await expect.poll(locks).toEqual(['screen'])
  await page.keyboard.press('AudioVolumeUp')
  await expect(saved(page)).toBeVisible()
  await expect.poll(locks).toEqual(['screen', 'off'])
  // Under the focus a key means what it means there.
  await page.getByRole('button', { name: 'Sound on' }).press('Space')
  await expect(page.getByRole('button', { name: 'Sound off' })).toBeVisible()
  await expect(record(page)).toBeVisible()
})

test('light, sound and the chosen camera', async ({ page, open }) => {
  await page.addInitScript(() => {
    const asked: unknown[] = []
    Object.assign(window, { torch: asked })
    const { getCapabilities, getSettings, applyConstraints } = MediaStreamTrack.prototype
    Object.assign(MediaStreamTrack.prototype, {
      getCapabilities(this: MediaStreamTrack) {
        return { ...getCapabilities.call(this), torch: true }
      },
      getSettings(this: MediaStreamTrack) {
        const { video } = window.asked.at(-1) ?? {}
        const facing = JSON.stringify(video).includes('"user"') ? 'user' : 'environment'
        return { ...getSettings.call(this), facingMode: facing }
      },
      applyConstraints(this: MediaStreamTrack, wanted: MediaTrackConstraints) {
        const [torch] = (wanted.advanced ?? []).map((one) => Reflect.get(one, 'torch'))
        if (torch === undefined) return applyConstraints.call(this, wanted)
        asked.push(torch)
        return asked.length > 2 ? Promise.reject(new Error('hot')) : Promise.resolve()
      },
    })
  })
  await remember(page, { sound: false, facing: 'environment' })
  await open()
  await page.getByRole('button', { name: 'Light off' }).click()
  await page.getByRole('button', { name: 'Light on' }).click()
  await page.getByRole('button', { name: 'Light off' }).click()
  await expect(page.getByText('The light cannot be switched on now.')).toBeVisible()
  expect(await page.evaluate(() => Reflect.get(window, 'torch'))).toEqual([true, false, true])

  const heard = () =>
    page.evaluate(() =>
      window.streams
        .at(-1)
        ?.getAudioTracks()
        .map(({ enabled }) => enabled),
    )
  await expect.poll(heard).toEqual([false])
  await page.getByRole('button', { name: 'Sound off' }).click()
  await expect.poll(heard).toEqual([true])

  await page.getByRole('button', { name: 'Other camera' }).click()
  await expect.poll(() => page.evaluate(() => window.asked.length)).toBe(2)
  await expect(record(page)).toBeEnabled()
  const settings = await page.evaluate(() => localStorage.getItem('baysight.settings'))
  expect(JSON.parse(settings ?? '')).toMatchObject({ facing: 'user' })
})

test('of two cameras that say of neither where it looks, each has its turn', async ({
  page,
  open,
}) => {
  await open('kind=photo')
  await expect(page.getByRole('button', { name: 'Take a photo' })).toBeEnabled()
  const first = (await cameraIs(page)).deviceId
  const flip = page.getByRole('button', { name: 'Other camera' })
  await flip.click()
  await expect.poll(async () => (await cameraIs(page)).deviceId).not.toBe(first)
  await flip.click()
  await expect.poll(async () => (await cameraIs(page)).deviceId).toBe(first)
})

test('the hint to turn the device goes for good', async ({ page, open }) => {
  await open()
  await expect(page.getByText('Hold it sideways')).toBeVisible()
  await page.getByRole('button', { name: 'Hide this hint' }).click()
  await expect(page.getByText('Hold it sideways')).toBeHidden()
  const settings = await page.evaluate(() => localStorage.getItem('baysight.settings'))
  expect(JSON.parse(settings ?? '')).toMatchObject({ landscapeHintSeen: true })
})

test('films for the message to the colleagues and leads back to it', async ({
  page,
  open,
  tablet,
}) => {
  await open('kind=video&internal=1')
  await expect(page.getByText('Internal message', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Close the camera' }).click()
  await expect(page).toHaveURL(
    `${tablet.baysight.url}/workshop/interventions/${tablet.uuid}/summary`,
  )
})

test('walks around the car without leaving the camera', async ({ page, open, tablet }) => {
  await open('kind=photo&position=rear-left')
  await expect(page.getByText('7 of 15')).toBeVisible()
  await page.getByRole('button', { name: 'Take a photo' }).click()
  await expect(page.getByText('Photo saved on this tablet.')).toBeVisible()
  await expectAccessible(page, 'camera of the walk-around')
  await page.getByRole('button', { name: 'Next: Left side' }).click()
  await expect(page.getByText('8 of 15')).toBeVisible()
  await expect(page).toHaveURL(/position=left-side/)
  await page.getByRole('button', { name: 'Close the camera' }).click()
  await expect(page).toHaveURL(new RegExp(`${tablet.uuid}/walk-around$`))
})
