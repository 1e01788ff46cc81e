import { expect, it } from 'vitest'
import { readableMoment } from './readable-moment'

it.each([
  ['en', 'Thu 9 Jul', '16:30'],
  ['fr', 'jeu. 9 juil.', '16:30'],
  ['de', 'Do., 9. Juli', '16:30'],
] as const)('%s: by the clock of the dealership', (language, day, time) => {
  const text = readableMoment('2026-07-09T14:30:00.000Z', language, 'Europe/Brussels')
  expect(text.replaceAll(/\s/g, ' ').replace('Thu, ', 'Thu ')).toContain(day)
  expect(text).toContain(time)
})
