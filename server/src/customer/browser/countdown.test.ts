import { describe, expect, it } from 'vitest'
import { en } from '../words/en'
import { leftText } from './countdown'

const minutes = (count: number): number => count * 60_000

describe('leftText', () => {
  it.each([
    [minutes(0), '0 min left'],
    [minutes(59) + 59_999, '59 min left'],
    [minutes(76), '1 h 16 left'],
    [minutes(65), '1 h 05 left'],
    [minutes(2 * 1440 + 180), '2 d 3 h left'],
  ])('%i ms are %s', (left, text) => {
    expect(leftText(left, en.left)).toBe(text)
  })
})
