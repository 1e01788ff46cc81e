/** The whole flow of the workshop on a phone by touch alone: what is tapped is big enough, and apart. */
import { expect, test } from '@playwright/test'
import { type Day, startDay } from '../modes/day'
import { byTouch } from './by-touch'
import { walkTheWorkshop } from './workshop-way'

let day: Day
test.beforeAll(async () => {
  const viewport = { width: 390, height: 844 }
  day = await startDay({ viewport, hasTouch: true, isMobile: true, deviceScaleFactor: 1 })
})
test.afterAll(async () => {
  await day.close()
  expect(day.watch).toEqual({ errors: [], foreignRequests: [] })
})

test('from New to Finish and back, by touch only', async () => {
  const { page } = day
  const person = await byTouch(page)
  await person.see(page.getByRole('link', { name: 'New' }), 'start')
  await walkTheWorkshop({ page, person, number: 'T 1' })
})
