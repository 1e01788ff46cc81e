/** A car for sale: as a tablet has handed it in, put straight into the database; and filmed on a tablet. */
import { type Page, expect } from '@playwright/test'
import { createClock } from '@shared/clock'
import { newUserId, uuidOf } from '@shared/ids'
import { createIntervention, setFields } from '@shared/intervention'
import { dealership } from '../e2e/story/records'
import { recordVideo, takePhotos } from '../e2e/story/tablet'
import { type House, askDatabase } from './baysight'

export const carText = 'As promised: a look around the car.'

/** @returns the uuid of the intervention */
export const handInCar = async (house: House): Promise<string> => {
  const author = newUserId()
  const editor = { author, clock: createClock(author) }
  const given = { number: 'GW 1207', mode: 'used-car', brand: 'nord', now: new Date() } as const
  const doc = setFields(editor, createIntervention(editor, given), {
    vehicle: 'Polo 1.0 TSI',
    message: carText,
    proposedAmount: 1_490_000,
    contactMe: true,
    internalMessage: 'Ada knows the car from the yard.',
    finishedAt: new Date().toISOString(),
  })
  const path = `dealership-${dealership}/${encodeURIComponent(doc._id)}`
  const headers = { 'content-type': 'application/json' }
  const put = { method: 'PUT', headers, body: JSON.stringify(doc) }
  const { status } = await askDatabase(house, path, put)
  if (status !== 201) throw new Error(`the car was not stored: ${status}`)
  return uuidOf(doc._id)
}

/** It is filmed where it stands, and finished again. */
export const filmCar = async (page: Page, url: string, uuid: string): Promise<void> => {
  const path = `${url}/workshop/interventions/${uuid}`
  await page.goto(path)
  await page.getByRole('button', { name: 'Reopen' }).click()
  await expect(page).not.toHaveURL(path)
  await page.goto(`${path}/camera`)
  await recordVideo(page, 2)
  await page.getByRole('radio', { name: 'Photo' }).check()
  await takePhotos(page, 2)
  await page.goto(`${path}/summary`)
  await page.getByLabel('Who did the work?').selectOption({ label: 'Jonas Keller' })
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page).toHaveURL(/\/workshop$/)
}
