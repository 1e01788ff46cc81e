/** Whatever takes the camera away: what was filmed is kept, the screen says why, and there is a way on. */
import type { Page } from '@playwright/test'
import { expectAccessible } from '../../support/axe'
import { expect, test } from './bay'
import { allow, filmCount, happen, playFilm, refuse, show } from './camera-in-page'
import { untilFilmed } from './timer'

const record = (page: Page) => page.getByRole('button', { name: 'Start recording' })
const retry = (page: Page) => page.getByRole('button', { name: 'Try again', exact: true })
const kept = (page: Page) => page.getByText('What you filmed so far is saved on this tablet.')

const startFilming = async (page: Page) => {
  await record(page).click()
  await untilFilmed(page, 1)
}

const expectTrouble = async (page: Page, words: string) => {
  await expect(page.getByRole('alert').getByRole('heading', { name: words })).toBeVisible()
  await expectAccessible(page, words)
}

/** The way on after a film that was cut off: the next one runs, and both play to their end. */
const goOnFilming = async (page: Page) => {
  await page.getByRole('button', { name: 'Go on filming' }).click()
  await untilFilmed(page, 1)
  await page.getByRole('button', { name: 'Stop recording' }).click()
  await expect(page.getByText('Video saved on this tablet.')).toBeVisible()
  await expect.poll(() => filmCount(page)).toBe(2)
  expect((await playFilm(page, 0)).seconds).toBeGreaterThan(0.8)
}

const addFromGallery = async (page: Page) => {
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose from gallery' }).click()
  const picture = await page.screenshot({ type: 'png' })
  await (await chosen).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
  await expect(page.getByText('1 file added.')).toBeVisible()
}

test('a denied camera says how to allow it, takes files instead, and comes back by itself', async ({
  page,
  open,
  tablet,
}) => {
  await tablet.set('camera', 'denied')
  await open()
  await expectTrouble(page, 'The camera is blocked')
  await expect(page.getByText('Click the sign before the address.')).toBeVisible()
  await addFromGallery(page)
  await retry(page).click()
  await expectTrouble(page, 'The camera is blocked')
  await tablet.set('camera', 'granted')
  await expect(record(page)).toBeEnabled()
})

test('a permission that is taken away in the middle of a film keeps what was filmed', async ({
  page,
  open,
  tablet,
}) => {
  await open()
  await startFilming(page)
  await tablet.set('camera', 'denied')
  await expect(kept(page)).toBeVisible()
  await expectTrouble(page, 'The camera is blocked')
  await tablet.set('camera', 'granted')
  // Allowed again, the picture would come; the film is what the person must begin.
  await expect(page.getByRole('button', { name: 'Go on filming' })).toBeVisible()
  await goOnFilming(page)
})

test('a camera that another app holds is tried again', async ({ page, open }) => {
  await refuse(page, 'NotReadableError')
  await open()
  await expectTrouble(page, 'Another app uses the camera')
  await allow(page)
  await retry(page).click()
  await expect(record(page)).toBeEnabled()
})

test('a device without a camera still takes files', async ({ page, open }) => {
  await refuse(page, 'NotFoundError')
  await open()
  await expectTrouble(page, 'No camera found')
  await addFromGallery(page)
})

test('a camera that fails for no known reason is tried again', async ({ page, open }) => {
  await refuse(page, 'InvalidStateError')
  await open()
  await expectTrouble(page, 'The camera could not be started')
  await allow(page)
  await retry(page).click()
  await expect(record(page)).toBeEnabled()
})

test('a page without a secure connection says so and still takes files', async ({ page, open }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined }),
  )
  await open()
  await expectTrouble(page, 'The camera needs a secure connection')
  await addFromGallery(page)
})

test('without a microphone films have no sound, and that is said', async ({
  page,
  open,
  tablet,
}) => {
  await tablet.set('microphone', 'denied')
  await open()
  await expect(page.getByText('The microphone is blocked: videos have no sound.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'No sound' })).toBeDisabled()
  await expectAccessible(page, 'camera without a microphone')
  await startFilming(page)
  await page.getByRole('button', { name: 'Stop recording' }).click()
  await expect(page.getByText('Video saved on this tablet.')).toBeVisible()
  expect((await playFilm(page)).sound).toBe(false)
  await tablet.set('microphone', 'granted')
  await page.getByRole('button', { name: 'Try the microphone again' }).click()
  await expect(page.getByRole('button', { name: 'Sound on' })).toBeEnabled()
})

for (const [name, why] of [
  ['NotFoundError', 'This device has no microphone'],
  ['NotReadableError', 'Another app uses the microphone'],
] as const) {
  test(`a microphone that answers ${name} leaves the camera alone`, async ({ page, open }) => {
    await refuse(page, name, 'sound')
    await open()
    await expect(page.getByText(why)).toBeVisible()
    await expect(record(page)).toBeEnabled()
  })
}

test('a camera that goes in the middle of a film keeps it and comes back', async ({
  page,
  open,
}) => {
  await open()
  await startFilming(page)
  await happen(page, 'video', 'ended')
  await expect(kept(page)).toBeVisible()
  await expectTrouble(page, 'The camera was switched off')
  await goOnFilming(page)
})

test('a call that takes the camera in the middle of a film keeps it', async ({ page, open }) => {
  await open()
  await startFilming(page)
  await happen(page, 'video', 'mute')
  await expect(kept(page)).toBeVisible()
  await expectTrouble(page, 'The camera is interrupted')
  // The call is over: the reason goes, what was saved and the way on stay.
  await happen(page, 'video', 'unmute')
  await expect(kept(page)).toBeVisible()
  await goOnFilming(page)
})

test('a camera that is muted for a moment only changes nothing', async ({ page, open }) => {
  await open()
  await startFilming(page)
  // In one go: on a busy machine two calls may lie further apart than a moment.
  await happen(page, 'video', 'mute', 'unmute')
  await untilFilmed(page, 4)
  await expect(page.getByRole('alert')).toBeHidden()
})

test('an interrupted camera that was not filming comes back by itself', async ({ page, open }) => {
  await open()
  await expect(record(page)).toBeEnabled()
  await happen(page, 'video', 'mute')
  await expectTrouble(page, 'The camera is interrupted')
  await happen(page, 'video', 'unmute')
  await expect(record(page)).toBeEnabled()
})

test('a microphone that goes in the middle of a film leaves the picture', async ({
  page,
  open,
}) => {
  await open()
  await startFilming(page)
  await happen(page, 'audio', 'ended')
  await expect(page.getByText('The video goes on without sound.')).toBeVisible()
  await untilFilmed(page, 3)
  await page.getByRole('button', { name: 'Stop recording' }).click()
  await expect(page.getByText('Video saved on this tablet.')).toBeVisible()
  const { seconds, sound } = await playFilm(page)
  expect(seconds).toBeGreaterThan(2.5)
  expect(sound).toBe(true)
  await page.getByRole('button', { name: 'Try the microphone again' }).click()
  await expect(page.getByRole('button', { name: 'Sound on' })).toBeEnabled()
})

test('an app that is left in the middle of a film has kept it when it comes back', async ({
  page,
  open,
}) => {
  await open()
  await startFilming(page)
  // It stands there for as long as saving takes, which may be no longer than a blink.
  const saving = page.waitForFunction(() =>
    document.body.textContent?.includes('What you filmed so far is being saved…'),
  )
  await show(page, 'hidden')
  await saving
  await show(page, 'visible')
  await expect(kept(page)).toBeVisible()
  await expectTrouble(page, 'The recording was ended')
  await goOnFilming(page)
})

test('a browser that cannot record takes photos and says so', async ({ page, open }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'MediaRecorder'))
  await open()
  await expect(page.getByText('This browser cannot record video.')).toBeVisible()
  await page.getByRole('button', { name: 'Take a photo' }).click()
  await expect(page.getByText('Photo saved on this tablet.')).toBeVisible()
})
