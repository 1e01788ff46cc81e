/** The whole way through the workshop app, for a person who has one means only. */
import { type Page, expect } from '@playwright/test'
import type { Person } from './person'

interface Way {
  page: Page
  person: Person
  number: string
}

const begin = async ({ page, person, number }: Way): Promise<void> => {
  await person.press(page.getByRole('link', { name: 'New' }))
  await person.see(page.getByText('1 of 5'), 'number')
  await person.write(page.getByLabel('File number'), number)
  await person.press(page.getByRole('button', { name: 'Next: kind of work' }))
  await person.see(page.getByText('2 of 5'), 'kind of work')
  await person.check(page.getByRole('radio', { name: /^Bodywork/ }))
  await person.check(page.getByRole('radio', { name: /^Mechanics/ }))
  await person.check(page.getByRole('radio', { name: 'Autohaus Nord' }))
  await person.press(page.getByRole('link', { name: 'Next: checklist' }))
  await person.see(page.getByText('3 of 5'), 'checklist')
}

const rowOf = (page: Page, label: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Details: ${label}` }) })

const mark = async ({ page, person }: Way, label: string, words: string[]): Promise<void> => {
  const row = rowOf(page, label).getByRole('button').first()
  for (const status of words) {
    await person.press(row)
    await expect(row).toContainText(status)
  }
}

const addItem = async ({ page, person }: Way): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Add an item' })
  await person.press(page.getByRole('button', { name: 'Add item' }))
  await person.see(dialog, 'add an item')
  await person.write(dialog.getByLabel('What is it?'), 'Tow bar')
  await person.press(dialog.getByRole('button', { name: 'Add', exact: true }))
  await expect(dialog).toBeHidden()
  await person.see(rowOf(page, 'Tow bar'), 'checklist after an item was added')
}

/** The sheet of a row on a phone, the pane beside the list on a tablet. */
const detail = async ({ page, person }: Way, label: string): Promise<void> => {
  await person.press(page.getByRole('button', { name: `Details: ${label}` }))
  await person.see(page.getByLabel('Note for the customer'), `details of ${label}`)
}

const closeDetail = async ({ page, person }: Way): Promise<void> => {
  const sheet = page.getByRole('dialog')
  if (!(await sheet.isVisible())) return
  await person.press(sheet.getByRole('button', { name: 'Close' }))
  await expect(sheet).toBeHidden()
  await person.see(page.getByText('3 of 5'), 'checklist after the sheet')
}

const inspect = async (way: Way): Promise<void> => {
  const { page, person } = way
  await mark(way, 'Front brake pads', ['OK', 'Recommended', 'Urgent'])
  await mark(way, 'Rear brake pads', ['OK'])
  await addItem(way)
  await mark(way, 'Tow bar', ['OK', 'Recommended'])
  await detail(way, 'Rear tyres, tread')
  await person.write(page.getByLabel('Measured value in mm'), '2.9')
  await closeDetail(way)
  await detail(way, 'Front brake pads')
  await person.write(page.getByLabel('Note for the customer'), 'Worn on the inner side.')
  await closeDetail(way)
  await expect(rowOf(page, 'Rear tyres, tread')).toContainText('2.9 mm')
  await person.press(page.getByRole('link', { name: 'Next: media' }))
  await person.see(page.getByText('4 of 5'), 'media, empty')
}

const takePhotos = async ({ page, person }: Way): Promise<void> => {
  const shutter = page.getByRole('button', { name: 'Take a photo', exact: true })
  const saved = page.getByText('Photo saved on this tablet.')
  for (const name of ['camera', 'camera after a photo']) {
    await expect(shutter).toBeEnabled()
    await person.see(shutter, name)
    await person.press(shutter)
    await expect(saved).toBeVisible()
    await expect(saved).toBeHidden()
  }
}

const film = async ({ page, person }: Way): Promise<void> => {
  await person.check(page.getByRole('radio', { name: 'Video' }))
  await person.press(page.getByRole('button', { name: 'Start recording' }))
  await expect(page.getByRole('timer')).toHaveText(/^0:(?!00)/)
  await person.see(page.getByRole('timer'), 'camera, filming')
  await person.press(page.getByRole('button', { name: 'Pause' }))
  await person.press(page.getByRole('button', { name: 'Go on' }))
  await person.press(page.getByRole('button', { name: 'Stop recording' }))
  await expect(page.getByText('Video saved on this tablet.')).toBeVisible()
  await person.see(page.getByRole('button', { name: 'Start recording' }), 'camera after a film')
}

const capture = async (way: Way): Promise<void> => {
  const { page, person } = way
  await person.press(page.getByRole('link', { name: 'Photo', exact: true }))
  await takePhotos(way)
  await film(way)
  await person.press(page.getByRole('button', { name: 'Close the camera' }))
  await person.see(page.getByText('4 of 5'), 'media')
}

const nameFirst = async ({ page, person }: Way): Promise<void> => {
  const sheet = page.getByRole('dialog')
  const tiles = page.getByRole('button', { name: /^Details: / })
  await expect(tiles).toHaveCount(3)
  await person.press(tiles.nth(1))
  await person.see(sheet, 'a photo')
  await person.write(sheet.getByLabel('Caption'), 'The worn pad')
  await person.press(sheet.getByRole('button', { name: 'Close' }))
  await expect(sheet).toBeHidden()
  await person.see(
    page.getByRole('button', { name: 'Details: The worn pad' }),
    'media after the sheet',
  )
}

const reorder = async ({ page, person }: Way): Promise<void> => {
  const handles = page.getByRole('button', { name: /^Move: .* \d of 2$/ })
  await expect(handles).toHaveCount(2)
  await person.moveOn(handles.first(), handles.last())
  const named = page.getByRole('listitem').filter({ hasText: 'The worn pad' })
  await expect(named.getByRole('button', { name: /^Move: .* 2 of 2$/ })).toBeVisible()
  await person.see(named, 'media after a photo was moved')
}

const finish = async ({ page, person }: Way): Promise<void> => {
  await person.press(page.getByRole('link', { name: 'Next: summary' }))
  await person.see(page.getByText('5 of 5'), 'summary')
  await person.pick(page.getByLabel('Who did the work?'), 'Jonas Keller')
  await person.check(page.getByRole('radio', { name: 'In 2 h' }))
  await person.check(page.getByRole('switch', { name: /The customer is waiting/ }))
  await person.press(page.getByRole('button', { name: 'Finish' }))
  await expect(page).toHaveURL(/\/workshop$/)
  await person.see(page.getByRole('link', { name: 'New' }), 'start, after Finish')
}

const reopen = async ({ page, person, number }: Way): Promise<void> => {
  await person.press(page.getByRole('link', { name: /^Interventions/ }))
  const found = page.getByRole('link').filter({ hasText: number })
  await person.see(found, 'list')
  await person.press(found)
  await person.see(page.getByRole('button', { name: 'Reopen' }), 'finished')
  await person.press(page.getByRole('button', { name: 'Reopen' }))
  await person.see(page.getByText(/\d of 5/), 'reopened')
}

/** From the start screen to a finished intervention, and back into it. */
export const walkTheWorkshop = async (way: Way): Promise<void> => {
  await begin(way)
  await inspect(way)
  await capture(way)
  await nameFirst(way)
  await reorder(way)
  await finish(way)
  await reopen(way)
}
