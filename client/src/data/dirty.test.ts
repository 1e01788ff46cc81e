import { uuidFrom } from '@shared/ids'
import { expect, it } from 'vitest'
import { isSettled, settleMs } from './dirty'

const now = Date.UTC(2026, 2, 2, 9)
const dayMs = 24 * 3_600_000
const noted = (ms: number, settled = false) => ({
  id: 'intervention:1',
  database: 'workshop' as const,
  intervention: null,
  token: `${uuidFrom(ms)}-7000-8000-000000000000`,
  refused: false,
  settled,
})

it('waits for the write that a note announces, and not for ever', () => {
  expect(isSettled(noted(now - 1000), now)).toBe(false)
  expect(isSettled(noted(now - 1000, true), now)).toBe(true)
  expect(isSettled(noted(now - settleMs - 1), now)).toBe(true)
})

it('takes a note from the future for an old one: the clock was ahead when it was made', () => {
  expect(isSettled(noted(now + 3 * dayMs), now)).toBe(true)
})
