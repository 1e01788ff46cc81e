/** Colours of a brand, made safe to read: a manager may choose any two, WCAG 2.2 asks for 4.5 : 1. */
import type { BrandConfig } from '@shared/schemas/configuration'

export interface BrandColours {
  /** Header and main button. */
  primary: string
  /** Text on it. */
  onPrimary: string
  /** The primary colour as text or line on white, or ink where that would be too faint. */
  primaryInk: string
}

const ink = '#0f1720'
const white = '#ffffff'
const readable = 4.5

/** Relative luminance, WCAG 2.2. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio of two colours `#rrggbb`, 1 to 21. */
export const contrast = (a: string, b: string): number => {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}

export const brandColours = (brand: Pick<BrandConfig, 'colours'> | null): BrandColours => {
  const primary = brand?.colours.primary ?? ink
  const wanted = brand?.colours.onPrimary ?? white
  const better = contrast(primary, white) >= contrast(primary, ink) ? white : ink
  return {
    primary,
    onPrimary: contrast(primary, wanted) >= readable ? wanted : better,
    primaryInk: contrast(primary, white) >= readable ? primary : ink,
  }
}
