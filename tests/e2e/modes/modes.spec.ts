/** Each of the five kinds of work, without a network, from *New* until the server has everything. */
import { expect, test } from '@playwright/test'
import { visibleRows } from '@shared/intervention'
import { z } from 'zod'
import { expectAccessible } from '../../support/axe'
import { dealership, range } from '../story/records'
import { markRow } from '../story/tablet'
import {
  type Day,
  atServer,
  beginOffline,
  closeCamera,
  everythingOn,
  film,
  finishAndSend,
  startDay,
  takePhoto,
} from './day'

let day: Day
test.beforeAll(async () => {
  day = await startDay()
})
test.afterAll(async () => {
  await day.close()
  expect(day.watch).toEqual({ errors: [], foreignRequests: [] })
})

test('mechanics: the list, a photo of a row, the film that the manager asks for', async () => {
  const { page } = day
  await beginOffline(day, 'M 1', 'Mechanics')
  await expectAccessible(page, 'kinds of work')
  await page.getByRole('link', { name: 'Next: checklist' }).click()
  await markRow(page, 'Front brake pads', 'Urgent')
  await page.getByRole('button', { name: 'Details: Rear tyres, tread' }).click()
  await page.getByLabel('Measured value in mm').fill('2.9')
  await page.getByRole('link', { name: 'Photo' }).click()
  await takePhoto(page)
  await closeCamera(page)
  await page.getByRole('link', { name: 'Next: media' }).click()
  await page.getByRole('link', { name: 'Video' }).click()
  await film(page)
  await closeCamera(page)
  await page.getByRole('link', { name: 'Next: summary' }).click()
  await finishAndSend(day)
  const { doc, media, received } = await atServer(day, 'M 1')
  const named = visibleRows(doc).filter(({ row }) => row.status !== 'unset')
  expect(named.map(({ row }) => row.label.en)).toContain('Front brake pads')
  expect(media.map(({ kind }) => kind).sort()).toEqual(['photo', 'video'])
  expect(received).toBe(2)
})

test('bodywork: a list of its own; work marked as mechanics is hidden, and comes back', async () => {
  const { page } = day
  await beginOffline(day, 'B 1', 'Bodywork')
  await page.getByRole('link', { name: 'Next: checklist' }).click()
  await markRow(page, 'Front bumper', 'Urgent')
  await page.getByRole('button', { name: 'Kind of work' }).click()
  await page.getByRole('radio', { name: /^Warranty/ }).check()
  await expect(page.getByRole('button', { name: 'Checklist' })).toHaveCount(0)
  await page.getByRole('radio', { name: /^Bodywork/ }).check()
  await page.getByRole('link', { name: 'Next: checklist' }).click()
  await expect(page.getByRole('button', { name: /Front bumper/ }).first()).toContainText('Urgent')
  await page.getByRole('link', { name: 'Next: media' }).click()
  await page.getByRole('link', { name: 'Photo' }).click()
  await takePhoto(page)
  await closeCamera(page)
  await page.getByRole('link', { name: 'Next: summary' }).click()
  await finishAndSend(day)
  const { doc, received } = await atServer(day, 'B 1')
  expect([doc.mode, received]).toEqual(['bodywork', 1])
  const urgent = visibleRows(doc).filter(({ row }) => row.status === 'urgent')
  expect(urgent.map(({ row }) => row.label.en)).toEqual(['Front bumper'])
})

test('warranty: no list, photos and the description of the damage', async () => {
  const { page } = day
  await beginOffline(day, 'W 1', 'Warranty')
  await page.getByRole('link', { name: 'Next: media' }).click()
  await page.getByRole('link', { name: 'Photo' }).click()
  await takePhoto(page)
  await closeCamera(page)
  await page.getByRole('link', { name: 'Next: summary' }).click()
  await page.getByLabel('Description of the damage').fill('Paint comes off the bonnet.')
  await finishAndSend(day)
  const { doc, received } = await atServer(day, 'W 1')
  expect(doc).toMatchObject({ mode: 'warranty', message: 'Paint comes off the bonnet.' })
  expect(visibleRows(doc)).toEqual([])
  expect(received).toBe(1)
})

test('used-car stock: places around the car, one after the other and by choice', async () => {
  const { page } = day
  await beginOffline(day, 'U 1', 'Used-car stock')
  await page.getByRole('link', { name: 'Next: walk-around' }).click()
  await expectAccessible(page, 'walk-around')
  await page.getByRole('link', { name: 'Photograph next 1 · Front left' }).click()
  await takePhoto(page)
  await page.getByRole('button', { name: 'Next: Front', exact: true }).click()
  await takePhoto(page)
  await closeCamera(page)
  await expect(page.getByText('2 of 15 places done')).toBeVisible()
  await page.getByRole('link', { name: /^Boot Not yet/ }).click()
  await takePhoto(page)
  await closeCamera(page)
  await expect(page.getByRole('link', { name: /^Boot 1 photo or video/ })).toBeVisible()
  await page.getByRole('button', { name: 'Show picture 1: Boot' }).click()
  await expect(page.getByRole('dialog').locator('img')).toHaveAttribute('src', /^blob:/)
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('link', { name: 'Next: media' }).click()
  await page.getByRole('link', { name: 'Next: summary' }).click()
  await page.getByLabel('Text for the car’s page').fill('One owner, full service history.')
  await page.getByLabel('Asking price incl. VAT').fill('14900')
  await finishAndSend(day)
  const { doc, media, received } = await atServer(day, 'U 1')
  expect(doc).toMatchObject({
    mode: 'used-car',
    message: 'One owner, full service history.',
    proposedAmount: 1_490_000,
  })
  expect(media.map(({ position }) => position).sort()).toEqual(['boot', 'front', 'front-left'])
  expect(received).toBe(3)
})

const personSchema = z.object({ name: z.string(), mobile: z.string(), email: z.string() })

test('direct message: the prospect is handed over, and nothing of the person stays behind', async () => {
  const { page, house } = day
  await beginOffline(day, 'D 1', 'Direct message')
  await page.getByRole('link', { name: 'Next: prospect' }).click()
  await page.getByLabel('Name').fill('Grace Example')
  await page.getByLabel('Mobile').fill('0151 23456789')
  await page.getByLabel('E-mail').fill('grace@example.com')
  await page.getByLabel('Text for the prospect').fill('Here is the car you asked for.')
  await expectAccessible(page, 'prospect')
  // What is typed is gathered for a moment, and the check of the page has kept that moment waiting.
  await expect(page.getByText(/^Saved on this tablet/)).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Name')).toHaveValue('Grace Example')
  await page.getByRole('button', { name: 'Next: video' }).click()
  await page.getByRole('link', { name: 'Video' }).click()
  await film(page)
  await closeCamera(page)
  expect(await everythingOn(page)).toContain('Grace Example')
  await page.getByRole('link', { name: 'Next: summary' }).click()
  await finishAndSend(day)
  const { doc, received } = await atServer(day, 'D 1')
  expect(doc).toMatchObject({ mode: 'direct-message', message: 'Here is the car you asked for.' })
  expect(received).toBe(1)
  const uuid = doc._id.replace('intervention:', '')
  const office = `dealership-${dealership}-office`
  const recipients = (await range(house, office, `recipient:${uuid}:`)).map(({ doc: one }) =>
    personSchema.parse(one),
  )
  expect(recipients).toEqual([
    { name: 'Grace Example', mobile: '+4915123456789', email: 'grace@example.com' },
  ])
  const left = await everythingOn(page)
  for (const trace of ['Grace', '0151 23456789', '4915123456789', 'grace@example.com']) {
    expect(left).not.toContain(trace)
  }
  await page.goto(`${day.baysight.url}/workshop/interventions/${uuid}/prospect`)
  await expect(page.getByText(/^Handed to the office/)).toBeVisible()
})
