import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Turns, boxOf, pictureToBox, turned, wholeBox } from './frame'
import { invert, mapPoint } from './geometry'

const size = { width: 400, height: 300 }
const frame = { size, turns: 0 as const, tilt: 0, crop: { x: 10, y: 20, width: 100, height: 50 } }

describe('turned', () => {
  it('keeps what was cut out, lying the other way', () => {
    const next = turned(frame)
    expect(boxOf(next)).toEqual({ width: 300, height: 400 })
    expect(next.crop).toEqual({ x: 230, y: 10, width: 50, height: 100 })
  })

  it('is where it was after four quarters', () => {
    expect(turned(turned(turned(turned(frame))))).toEqual(frame)
  })

  it('shows the same pixels in the same place of the crop', () => {
    const next = turned(frame)
    const corner = mapPoint(invert(pictureToBox(frame)), { x: 10, y: 70 })
    const shown = mapPoint(pictureToBox(next), corner)
    expect(shown.x).toBeCloseTo(next.crop.x, 6)
    expect(shown.y).toBeCloseTo(next.crop.y, 6)
  })
})

describe('pictureToBox', () => {
  it('leaves no corner of the box without picture, however it is tilted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 4000 }),
        fc.integer({ min: 10, max: 4000 }),
        fc.constantFrom<Turns>(0, 1, 2, 3),
        fc.double({ min: -15, max: 15, noNaN: true }),
        (width, height, turns, tilt) => {
          const given = { size: { width, height }, turns, tilt }
          const box = wholeBox(given)
          const back = invert(pictureToBox({ ...given, crop: box }))
          for (const [x, y] of [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ] as const) {
            const at = mapPoint(back, { x: x * box.width, y: y * box.height })
            expect(at.x).toBeGreaterThan(-0.01)
            expect(at.y).toBeGreaterThan(-0.01)
            expect(at.x).toBeLessThan(width + 0.01)
            expect(at.y).toBeLessThan(height + 0.01)
          }
        },
      ),
    )
  })
})
