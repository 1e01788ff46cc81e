import { describe, expect, it } from 'vitest'
import { timeText } from './time-text'

describe('timeText', () => {
  it('says minutes, seconds and tenths the way of the language', () => {
    expect(timeText(62.5, 'en')).toBe('1:02.5')
    expect(timeText(62.5, 'de')).toBe('1:02,5')
    expect(timeText(0, 'en')).toBe('0:00.0')
  })

  it('does not show sixty seconds', () => {
    expect(timeText(59.97, 'en')).toBe('1:00.0')
  })
})
