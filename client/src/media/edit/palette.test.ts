import { describe, expect, it } from 'vitest'
import { inkColours, inks } from './palette'

const luminance = (hex: string): number => {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

describe('inks', () => {
  it.each(inks)('%s stands out from its edge, whatever the paint', (ink) => {
    const [dark = 0, bright = 0] = [inkColours[ink].line, inkColours[ink].edge]
      .map(luminance)
      .sort((a, b) => a - b)
    expect((bright + 0.05) / (dark + 0.05)).toBeGreaterThan(3)
  })
})
