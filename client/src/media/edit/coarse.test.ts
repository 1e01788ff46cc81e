import { describe, expect, it } from 'vitest'
import { coarseColours, gridOf } from './coarse'

describe('gridOf', () => {
  it('gives a plate four fields side by side and a face four by four', () => {
    expect(gridOf({ x: 260, y: 55 })).toEqual({ width: 4, height: 1 })
    expect(gridOf({ x: 100, y: 100 })).toEqual({ width: 4, height: 4 })
  })
})

describe('coarseColours', () => {
  const striped = (first: number): Uint8ClampedArray => {
    const data = new Uint8ClampedArray(64 * 16 * 4)
    for (let at = 0; at < 64 * 16; at += 1) {
      const value = (at + first) % 2 === 0 ? 0 : 255
      data.set([value, value, value, 255], at * 4)
    }
    return data
  }
  const size = { width: 64, height: 16 }
  const grid = { width: 4, height: 1 }

  it('leaves the mean of a field, rounded, and nothing of its lines', () => {
    expect([...coarseColours(striped(0), size, grid)]).toEqual(
      Array.from({ length: 4 }, () => [128, 128, 128, 255]).flat(),
    )
  })

  it('is the same for different pictures with the same means', () => {
    expect(coarseColours(striped(0), size, grid)).toEqual(coarseColours(striped(1), size, grid))
  })

  it('keeps fields apart and stays within a byte', () => {
    const data = new Uint8ClampedArray(64 * 16 * 4)
    for (let at = 0; at < 64 * 16; at += 1) data[at * 4] = at % 64 < 32 ? 0 : 255
    expect([...coarseColours(data, size, grid)].filter((_, at) => at % 4 === 0)).toEqual([
      0, 0, 255, 255,
    ])
  })
})
