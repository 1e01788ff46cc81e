/** The whole flow of the workshop by keyboard alone: the focus always shows and is never lost. */
import { expect, test } from '@playwright/test'
import { type Day, startDay } from '../modes/day'
import { byKeys } from './by-keys'
import { walkTheWorkshop } from './workshop-way'

let day: Day
test.beforeAll(async () => {
  day = await startDay()
})
test.afterAll(async () => {
  await day.close()
  expect(day.watch).toEqual({ errors: [], foreignRequests: [] })
})

test('from New to Finish and back, by keyboard only', async () => {
  const { page } = day
  await walkTheWorkshop({ page, person: byKeys(page), number: 'K 1' })
})
