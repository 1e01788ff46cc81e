/** The media of an intervention: put in order by key and by hand, deleted and brought back, trimmed. */
import type { Page } from '@playwright/test'
import { expectAccessible } from '../../support/axe'
import { addFilm, addPhoto, closeDetails, expect, openDetails, openEditor, test } from './studio'

const grips = (page: Page) => page.getByRole('button', { name: /^Move: / })

/** Gives the photo that stands at a place its caption. */
const name = async (page: Page, index: number, caption: string): Promise<void> => {
  await openDetails(page, index)
  // Closed at once: what was typed is kept all the same.
  await page.getByLabel('Caption').fill(caption)
  await closeDetails(page)
  await expect.poll(() => order(page)).toContain(caption)
}
/** The captions from first to last. */
const order = async (page: Page): Promise<string[]> => {
  const names = await page.locator('[data-media] .sr-only').allTextContents()
  return names.map((text) => text.replace('Details: ', ''))
}

test('photos are put in order by keys, by a finger and by buttons; one is deleted and brought back', async ({
  media: page,
}) => {
  for (const [index, caption] of ['One', 'Two', 'Three'].entries()) {
    await addPhoto(page)
    await name(page, index, caption)
  }
  expect(await order(page)).toEqual(['One', 'Two', 'Three'])
  const last = page.getByRole('button', { name: 'Move: Three, 3 of 3' })
  await last.focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => order(page)).toEqual(['One', 'Three', 'Two'])
  await expect(page.getByRole('button', { name: 'Move: Three, 2 of 3' })).toBeFocused()

  const [from, to] = [
    await grips(page).nth(2).boundingBox(),
    await grips(page).nth(0).boundingBox(),
  ]
  if (!from || !to) throw new Error('no handles')
  const line = await page.context().newCDPSession(page)
  const at = (share: number) => ({
    x: from.x + 24 + (to.x - from.x) * share,
    y: from.y + 24 + (to.y - from.y) * share,
  })
  await line.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0)] })
  for (const share of [0.3, 0.6, 0.9, 1]) {
    await line.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(share)] })
  }
  await line.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect.poll(() => order(page)).toEqual(['Two', 'One', 'Three'])

  await openDetails(page, 0)
  await page.getByRole('button', { name: 'Move back' }).click()
  await expect(page.getByRole('dialog').getByText('2 of 3')).toBeVisible()
  await expectAccessible(page, 'details of a photo')
  await page.getByRole('button', { name: 'Full screen' }).click()
  const viewer = page.locator('dialog[open]')
  await expect(viewer.getByText('2 of 3')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(viewer.getByText('3 of 3')).toBeVisible()
  await viewer.getByRole('button', { name: 'Close' }).click()
  expect(await order(page)).toEqual(['One', 'Two', 'Three'])
  await page.reload()
  await expect.poll(() => order(page)).toEqual(['One', 'Two', 'Three'])

  await openDetails(page, 1)
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect.poll(() => order(page)).toEqual(['One', 'Three'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => order(page)).toEqual(['One', 'Two', 'Three'])
})

test('a film is trimmed by keys, without coding it anew', async ({ media: page }) => {
  await addFilm(page, 4)
  const tile = page.getByRole('button', { name: /^Details: / })
  // The length stands there a moment after the film itself.
  await expect(tile).toContainText(/\d:\d\d/)
  const whole = await tile.innerText()
  await openEditor(page)
  const start = page.getByRole('slider', { name: 'Start of the part' })
  const end = page.getByRole('slider', { name: 'End of the part' })
  const total = Number(await end.getAttribute('aria-valuemax'))
  expect(total).toBeGreaterThan(3)
  await start.focus()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('ArrowRight')
  await expect(start).toHaveAttribute('aria-valuetext', '0:01.1')
  await end.focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await expectAccessible(page, 'video trimmer')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Video trimmed.')).toBeVisible()
  await openDetails(page)
  const film = page.getByRole('dialog').locator('video')
  // The cut falls on the picture before 1.1 s that needs no other, which comes once a second.
  const seconds = () => film.evaluate((video: HTMLVideoElement) => video.duration)
  await expect.poll(seconds).toBeGreaterThan(total - 2.2)
  expect(await seconds()).toBeLessThan(total - 1.5)
  await closeDetails(page)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Video trimmed.')).toBeHidden()
  await expect(tile).toHaveText(whole, { useInnerText: true })
  await openDetails(page)
  await expect.poll(seconds).toBeGreaterThan(total - 0.2)
})
