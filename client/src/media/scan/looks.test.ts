import { describe, expect, it } from 'vitest'
import type { Grey } from './grey'
import { easierLook, isWhole } from './looks'
import type { ReadCode } from './read-code'

const size = { width: 300, height: 120 }
/** Bars from 60 to 240, slanting: each line further down begins further right. */
const bars = (slant: number): Grey => ({
  ...size,
  data: Float32Array.from({ length: size.width * size.height }, (_, at) => {
    const [x, y] = [at % size.width, Math.floor(at / size.width)]
    const along = x - slant * (y - 60)
    const inside = along >= 60 && along < 240 && y > 20 && y < 100
    return inside && Math.floor(along / 6) % 2 === 0 ? 30 : 220
  }),
})
const reading = (from: number, to: number, format: ReadCode['format'] = 'itf'): ReadCode => ({
  format,
  text: '004821',
  corners: [
    { x: from, y: 55 },
    { x: to, y: 55 },
    { x: to, y: 65 },
    { x: from, y: 65 },
  ],
})

describe('isWhole', () => {
  it('believes an ITF that ends where its bars end', () => {
    expect(isWhole(bars(0), reading(60, 235))).toBe(true)
    expect(isWhole(bars(0.3), reading(60, 235))).toBe(true)
  })

  it('does not believe one behind whose end there are more bars', () => {
    expect(isWhole(bars(0), reading(60, 180))).toBe(false)
    expect(isWhole(bars(0.3), reading(110, 235))).toBe(false)
  })

  it('asks this of ITF alone', () => {
    expect(isWhole(bars(0), reading(60, 180, 'code-128'))).toBe(true)
  })
})

it('finds its way back from every look', () => {
  for (let turn = 0; turn < 4; turn += 1) {
    const { picture, back } = easierLook(bars(0.3), turn)
    const middle = back({ x: picture.width / 2, y: picture.height / 2 })
    expect(middle.x).toBeCloseTo(150, 0)
    expect(middle.y).toBeCloseTo(60, 0)
  }
})
