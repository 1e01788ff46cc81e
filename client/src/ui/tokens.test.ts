import { describe, expect, it } from 'vitest'
import { contrast } from './contrast'
import css from './tokens.css?raw'

const [lightCss = '', darkCss = ''] = css.split('@media (prefers-color-scheme: dark)')

const tokensOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/--color-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
const light = tokensOf(lightCss)
const themes = { light, dark: { ...light, ...tokensOf(darkCss) } }

/** What must be read at arm's length, in the sun: WCAG 2.2 level AAA. */
const atArmsLength = [
  ['ink', 'ground'],
  ['ink', 'card'],
  ['ink', 'field'],
  ['ink', 'hover'],
  ['ink-2', 'ground'],
  ['ink-2', 'card'],
  ['on-accent', 'accent'],
  ['accent-ink', 'card'],
  ['accent-ink', 'accent-soft'],
  ['ok', 'ok-soft'],
  ['ok', 'card'],
  ['recommended', 'recommended-soft'],
  ['recommended', 'card'],
  ['urgent', 'urgent-soft'],
  ['urgent', 'card'],
  ['on-night', 'night'],
  ['on-night', 'night-2'],
] as const

/** All other text: level AA. */
const atADesk = [
  ['ink-3', 'card'],
  ['ink-3', 'ground'],
  ['ink-3', 'field'],
  ['ink-2', 'field'],
  ['on-accent', 'accent-hover'],
  ['accent-ink', 'hover'],
  ['accent-ink', 'ground'],
  ['on-night-2', 'night'],
  ['on-night-2', 'night-2'],
  ['on-ok-sign', 'ok-sign'],
  ['on-recommended-sign', 'recommended-sign'],
  ['on-urgent-sign', 'urgent-sign'],
] as const

/** Borders of controls, focus rings, bars: 3 : 1 (WCAG 1.4.11). */
const outlines = [
  ['edge', 'card'],
  ['edge', 'ground'],
  ['focus', 'card'],
  ['focus', 'ground'],
  ['accent', 'card'],
  ['ok-sign', 'card'],
  ['urgent-sign', 'card'],
] as const

const cases = [
  ...atArmsLength.map((pair) => ({ pair, least: 7 })),
  ...atADesk.map((pair) => ({ pair, least: 4.5 })),
  ...outlines.map((pair) => ({ pair, least: 3 })),
]

describe.each(Object.entries(themes))('%s theme', (_name, tokens) => {
  it.each(cases)('$pair.0 on $pair.1 has at least $least : 1', ({ pair: [ink, ground], least }) => {
    expect(contrast(tokens[ink] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(least)
  })
})

describe('tokens', () => {
  it('gives every coloured role a dark value, signs that stay the same aside', () => {
    const dark = tokensOf(darkCss)
    const missing = Object.keys(light).filter((name) => !(name in dark))
    expect(missing).toEqual(['black', 'white'])
  })
})
