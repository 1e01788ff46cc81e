import { describe, expect, it } from 'vitest'
import { presetMoment } from './reply-presets'

const brussels = 'Europe/Brussels'
const morning = Date.UTC(2026, 2, 2, 9, 41)

describe('presetMoment', () => {
  it('rounds up to five minutes', () => {
    expect(presetMoment('in-1-hour', morning, brussels)).toBe('2026-03-02T10:45:00.000Z')
    expect(presetMoment('in-2-hours', morning, brussels)).toBe('2026-03-02T11:45:00.000Z')
  })

  it('means the time on the wall of the dealership', () => {
    expect(presetMoment('today-16', morning, brussels)).toBe('2026-03-02T15:00:00.000Z')
    expect(presetMoment('tomorrow-12', morning, brussels)).toBe('2026-03-03T11:00:00.000Z')
  })

  it('keeps noon over a change of clocks and over the end of a month', () => {
    const eve = Date.UTC(2026, 2, 28, 9)
    expect(presetMoment('tomorrow-12', eve, brussels)).toBe('2026-03-29T10:00:00.000Z')
    expect(presetMoment('tomorrow-12', Date.UTC(2026, 0, 31, 9), 'UTC')).toBe(
      '2026-02-01T12:00:00.000Z',
    )
  })

  it('has no four o’clock in the evening', () => {
    expect(presetMoment('today-16', Date.UTC(2026, 2, 2, 18), brussels)).toBeNull()
  })
})
