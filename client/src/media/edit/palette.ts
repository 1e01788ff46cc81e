/** Colours that show on any paint: each is drawn with an edge that it stands out from. */
export const inks = ['yellow', 'red', 'white', 'blue', 'green'] as const
export type Ink = (typeof inks)[number]

const dark = '#101418'
const light = '#ffffff'

/** Line and edge; the contrast of the two is at least 3 : 1. */
export const inkColours: Record<Ink, { line: string; edge: string }> = {
  yellow: { line: '#ffd60a', edge: dark },
  red: { line: '#e5142b', edge: light },
  white: { line: '#ffffff', edge: dark },
  blue: { line: '#0a64ff', edge: light },
  green: { line: '#2fd85f', edge: dark },
}

export const strokes = ['thin', 'medium', 'thick'] as const
export type Stroke = (typeof strokes)[number]

/** Width of a line as a share of the picture's longer side. */
export const lineShare: Record<Stroke, number> = { thin: 0.004, medium: 0.008, thick: 0.014 }
/** Height of letters as a share of the picture's longer side. */
export const letterShare: Record<Stroke, number> = { thin: 0.03, medium: 0.045, thick: 0.07 }
