import { describe, expect, it } from 'vitest'
import { brandColours, contrast } from './brand-colours'

const brand = (primary: string, onPrimary: string) => ({ colours: { primary, onPrimary } })

describe('brandColours', () => {
  it('keeps a pair that can be read', () => {
    expect(brandColours(brand('#0b3d2e', '#ffffff'))).toEqual({
      primary: '#0b3d2e',
      onPrimary: '#ffffff',
      primaryInk: '#0b3d2e',
    })
  })

  it('replaces the text colour where the pair is too faint', () => {
    const colours = brandColours(brand('#ffd400', '#ffffff'))
    expect(contrast(colours.primary, colours.onPrimary)).toBeGreaterThan(4.5)
    expect(contrast(colours.primaryInk, '#ffffff')).toBeGreaterThan(4.5)
  })

  it('is readable for any colour at all', () => {
    for (let grey = 0; grey < 256; grey += 5) {
      const hex = grey.toString(16).padStart(2, '0')
      const colours = brandColours(brand(`#${hex}${hex}${hex}`, '#808080'))
      expect(contrast(colours.primary, colours.onPrimary)).toBeGreaterThanOrEqual(4)
    }
  })

  it('measures as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  })
})
