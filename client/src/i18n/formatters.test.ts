import { afterEach, describe, expect, it, vi } from 'vitest'
import { dateFormatter } from './formatters'

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

afterEach(() => vi.unstubAllEnvs())

describe('dateFormatter', () => {
  it('is made once for a language and its options', () => {
    expect(dateFormatter('de', clock)).toBe(dateFormatter('de', { ...clock }))
    expect(dateFormatter('de', clock)).not.toBe(dateFormatter('fr', clock))
    expect(dateFormatter('de', clock)).not.toBe(dateFormatter('de', { ...clock, timeZone: 'UTC' }))
  })

  it('is another one where the device is taken into another zone', () => {
    const noon = Date.UTC(2026, 5, 1, 12)
    vi.stubEnv('TZ', 'Europe/Berlin')
    expect(dateFormatter('de', clock).format(noon)).toBe('14:00')
    vi.stubEnv('TZ', 'America/New_York')
    expect(dateFormatter('de', clock).format(noon)).toBe('08:00')
  })
})
