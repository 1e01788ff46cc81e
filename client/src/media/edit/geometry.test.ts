import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chain, distanceToLine, invert, mapPoint, scaleTo, turnPoint } from './geometry'

const number = fc.double({ min: -1000, max: 1000, noNaN: true })
const point = fc.record({ x: number, y: number })

describe('maps', () => {
  it('come back by their inverse', () => {
    fc.assert(
      fc.property(point, point, fc.double({ min: 0.1, max: 9, noNaN: true }), (at, to, scale) => {
        const map = chain(scaleTo(scale, to), [0, 1, -1, 0, 3, 4])
        const back = mapPoint(invert(map), mapPoint(map, at))
        expect(back.x).toBeCloseTo(at.x, 5)
        expect(back.y).toBeCloseTo(at.y, 5)
      }),
    )
  })

  it('are done in the order of the words', () => {
    const map = chain(scaleTo(2, { x: 0, y: 0 }), scaleTo(1, { x: 5, y: 0 }))
    expect(mapPoint(map, { x: 1, y: 1 })).toEqual({ x: 7, y: 2 })
  })

  it('turn clockwise on a screen', () => {
    const { x, y } = turnPoint({ x: 1, y: 0 }, Math.PI / 2)
    expect([x, y].map(Math.round)).toEqual([0, 1])
  })
})

describe('distanceToLine', () => {
  const line = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
  ] as const
  it('is measured to the line, and past its ends to the ends', () => {
    expect(distanceToLine({ x: 5, y: 3 }, ...line)).toBe(3)
    expect(distanceToLine({ x: 13, y: 4 }, ...line)).toBe(5)
  })
})
