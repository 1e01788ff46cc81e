import { describe, expect, it } from 'vitest'
import { daysBetween, localInputOf, momentOf, momentOfInput, wallTimeOf } from './zoned-time'

const brussels = 'Europe/Brussels'

describe('wallTimeOf and momentOf', () => {
  it('know winter and summer time', () => {
    expect(wallTimeOf(Date.UTC(2026, 0, 5, 15), brussels)).toMatchObject({ day: 5, hour: 16 })
    expect(wallTimeOf(Date.UTC(2026, 6, 5, 15), brussels)).toMatchObject({ day: 5, hour: 17 })
    expect(momentOf({ year: 2026, month: 7, day: 5, hour: 17, minute: 0 }, brussels)).toBe(
      Date.UTC(2026, 6, 5, 15),
    )
  })

  it('come back to the same moment on every hour of a year', () => {
    for (const zone of [brussels, 'America/New_York', 'Asia/Kolkata', 'UTC']) {
      for (let hour = 0; hour < 8760; hour += 37) {
        const moment = Date.UTC(2026, 0, 1, hour)
        const wall = wallTimeOf(moment, zone)
        expect(wallTimeOf(momentOf(wall, zone), zone)).toEqual(wall)
      }
    }
  })

  it('read the hour that summer time leaves out as an hour later', () => {
    const skipped = { year: 2026, month: 3, day: 29, hour: 2, minute: 30 }
    expect(wallTimeOf(momentOf(skipped, brussels), brussels)).toMatchObject({ hour: 3, minute: 30 })
  })
})

describe('datetime-local values', () => {
  it('are in the time of the dealership', () => {
    const moment = Date.UTC(2026, 2, 2, 15)
    expect(localInputOf(moment, brussels)).toBe('2026-03-02T16:00')
    expect(momentOfInput('2026-03-02T16:00', brussels)).toBe(moment)
  })

  it.each(['', '2026-03-02', 'tomorrow', '2026-13-02T16:00'])('are not %j', (value) => {
    expect(momentOfInput(value, brussels)).toBeNull()
  })
})

describe('daysBetween', () => {
  it('counts midnights of the dealership', () => {
    const evening = Date.UTC(2026, 2, 2, 22, 30)
    expect(daysBetween(evening, evening + 3_600_000, brussels)).toBe(1)
    expect(daysBetween(evening, evening + 3_600_000, 'UTC')).toBe(0)
  })
})
