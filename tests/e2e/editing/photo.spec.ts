/** A photo is edited by hand, by mouse and by keyboard; what is saved is looked at pixel by pixel. */
import type { Page } from '@playwright/test'
import { expectAccessible } from '../../support/axe'
import { waitUntilReadyForOffline } from '../story/tablet'
import {
  addPhoto,
  expect,
  openEditor,
  pointAt,
  savedPhoto,
  stageOf,
  swipe,
  test,
  tiles,
} from './studio'

const tool = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Tools' }).getByRole('button', { name }).click()
const shapes = (page: Page) => stageOf(page).getByRole('button')
const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Photo changed.')).toBeVisible()
}
/** How far apart the brightest and the darkest of some pixels are. */
const spread = (colours: number[][]): number => {
  const greys = colours.map(([red = 0]) => red)
  return Math.max(...greys) - Math.min(...greys)
}
/** Points on a level line; the stripes lie between a third and two thirds of it. */
const line = (y: number) =>
  Array.from({ length: 40 }, (_, index) => [0.34 + (0.32 * index) / 39, y] as const)

test('what is blurred by a finger is gone from the file', async ({ media: page }) => {
  await addPhoto(page)
  expect(spread((await savedPhoto(page, line(0.5))).colours)).toBeGreaterThan(200)
  await openEditor(page)
  await tool(page, 'Blur')
  await swipe(page, [0.25, 0.25], [0.75, 0.75])
  await expect(shapes(page).first()).toHaveAccessibleName('Blurred region 1')
  await expectAccessible(page, 'photo editor')
  await save(page)
  const after = await savedPhoto(page, line(0.5))
  expect([after.width, after.height]).toEqual([1200, 900])
  expect(spread(after.colours)).toBeLessThan(40)
})

test('shapes are drawn, moved, undone and done again', async ({ media: page }) => {
  await addPhoto(page)
  await openEditor(page)
  await page.getByRole('button', { name: 'Red', exact: true }).click()
  await swipe(page, [0.2, 0.3], [0.4, 0.4])
  await expect(shapes(page).first()).toHaveAccessibleName('Arrow 1')
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.click()
  await expect(shapes(page)).toHaveCount(0)
  await page.keyboard.press('Control+Shift+z')
  const arrow = page.getByRole('button', { name: 'Arrow 1' })
  const before = await arrow.boundingBox()
  await arrow.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  const after = await arrow.boundingBox()
  expect(Math.round((after?.x ?? 0) - (before?.x ?? 0))).toBe(8)
  expect(Math.round((after?.y ?? 0) - (before?.y ?? 0))).toBe(40)
  await page.keyboard.press('Delete')
  await expect(arrow).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(arrow).toHaveCount(1)
  // With the mouse: a line by hand, and another one beside it.
  await tool(page, 'Draw')
  const [from, to] = [await pointAt(page, 0.5, 0.35), await pointAt(page, 0.6, 0.4)]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
  await expect(shapes(page)).toHaveCount(2)
  await save(page)
  const here = Array.from({ length: 900 }, (_, index) => {
    return [0.15 + (index % 30) / 100, 0.25 + Math.floor(index / 30) / 150] as const
  })
  const { colours } = await savedPhoto(page, here)
  const reddest = Math.max(...colours.map(([red = 0, green = 0]) => red - green))
  expect(reddest).toBeGreaterThan(150)
})

test('by keyboard alone: a circle, words, a square cut and a quarter turn', async ({
  media: page,
}) => {
  await addPhoto(page)
  await openEditor(page)
  await tool(page, 'Circle')
  await stageOf(page).focus()
  for (const key of [
    'Shift+ArrowLeft',
    'Shift+ArrowUp',
    ' ',
    'Shift+ArrowRight',
    'Shift+ArrowDown',
    'Shift+ArrowDown',
    ' ',
  ]) {
    await page.keyboard.press(key)
  }
  await expect(page.getByRole('button', { name: 'Circle 1' })).toHaveCount(1)
  await tool(page, 'Text')
  await stageOf(page).focus()
  await page.keyboard.press(' ')
  await page.keyboard.press(' ')
  const words = page.getByLabel('Words on the photo')
  await expect(words).toBeFocused()
  await page.keyboard.type('Leak here')
  await expect(page.getByRole('button', { name: 'Text “Leak here”' })).toHaveCount(1)
  await tool(page, 'Crop')
  await page.getByRole('button', { name: '1:1' }).click()
  await page.getByRole('button', { name: 'Bottom right' }).focus()
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift+ArrowLeft')
  await page.getByRole('button', { name: 'Turn by a quarter' }).click()
  await save(page)
  const down = line(0).map(([share]) => [0.3, share + 0.1] as const)
  const saved = await savedPhoto(page, down)
  expect(saved.width).toBe(saved.height)
  expect(saved.width).toBeLessThan(860)
  // The stripes stood beside one another; on their side they lie one above the other.
  expect(spread(saved.colours)).toBeGreaterThan(200)
})

test('leaving asks only when something was changed; undo brings the photo back', async ({
  media: page,
}) => {
  await addPhoto(page)
  const address = page.url()
  await openEditor(page)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page).toHaveURL(address)
  await openEditor(page)
  await page.getByRole('button', { name: 'Turn by a quarter' }).click()
  await page.goBack()
  const question = page.getByRole('dialog', { name: 'Keep your changes?' })
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: 'Go on editing' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await question.getByRole('button', { name: 'Throw away' }).click()
  await expect(page).toHaveURL(address)
  expect((await savedPhoto(page)).width).toBe(1200)
  const thumbnail = tiles(page).first().locator('img')
  const source = async (): Promise<string> => (await thumbnail.getAttribute('src')) ?? ''
  const before = await source()
  await openEditor(page)
  await page.getByRole('button', { name: 'Turn by a quarter' }).click()
  await save(page)
  await expect(thumbnail).not.toHaveAttribute('src', before)
  const turned = await source()
  await page.getByRole('button', { name: 'Undo' }).click()
  // The details of the turned one close when it goes: they are opened when the other one is back.
  await expect(thumbnail).not.toHaveAttribute('src', turned)
  expect((await savedPhoto(page)).width).toBe(1200)
})

test('a photo that was sent is edited from the network; without one it says so', async ({
  media: page,
}) => {
  const address = page.url()
  // Work without a checklist: nothing else has to be done before it can be finished.
  await page.goto(address.replace(/media$/, 'mode'))
  await page.getByRole('radio', { name: /^Warranty/ }).check()
  await page.getByRole('link', { name: /^Next: / }).click()
  await addPhoto(page)
  await page.goto(address.replace(/media$/, 'summary'))
  await page.getByLabel('Who did the work?').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page).toHaveURL(/\/workshop$/)
  await waitUntilReadyForOffline(page)
  await page.goto(address)
  await expect(page.getByText('All sent').first()).toBeVisible()
  await page.context().setOffline(true)
  await openEditor(page)
  await expect(page.getByText('This file is no longer on this tablet')).toBeVisible()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(stageOf(page)).toBeVisible()
  // With a network the new photo may be sent, and gone from here, before anybody has looked at it.
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Turn by a quarter' }).click()
  await save(page)
  expect((await savedPhoto(page)).width).toBe(900)
})
