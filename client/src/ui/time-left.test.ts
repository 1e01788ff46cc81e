import { describe, expect, it } from 'vitest'
import { timeLeft } from './time-left'

const now = Date.parse('2026-01-05T10:00:00.000Z')

describe('the time left', () => {
  it.each([
    ['2026-01-05T11:16:30.000Z', { over: false, days: 0, hours: 1, minutes: 16 }],
    ['2026-01-07T12:00:00.000Z', { over: false, days: 2, hours: 2, minutes: 0 }],
    ['2026-01-05T10:00:30.000Z', { over: false, days: 0, hours: 0, minutes: 0 }],
    ['2026-01-05T10:00:00.000Z', { over: true, days: 0, hours: 0, minutes: 0 }],
    ['2026-01-05T09:55:00.000Z', { over: true, days: 0, hours: 0, minutes: 5 }],
  ])('until %s', (until, expected) => expect(timeLeft(until, now)).toEqual(expected))
})
