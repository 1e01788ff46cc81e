import { describe, expect, it } from 'vitest'
import { scaleTo } from './geometry'
import {
  type Shape,
  boxBetween,
  cornersOf,
  gripped,
  gripsOf,
  inPicture,
  isHit,
  moved,
  shapeAt,
  thinned,
} from './shapes'

const style = { ink: 'red', stroke: 'medium' } as const
const arrow: Shape = {
  id: 'a',
  kind: 'arrow',
  ...style,
  from: { x: 0, y: 0 },
  to: { x: 100, y: 0 },
}
const box = { centre: { x: 50, y: 50 }, half: { x: 40, y: 20 }, angle: 0 }
const ellipse: Shape = { id: 'e', kind: 'ellipse', ...style, ...box }
const blur: Shape = { id: 'b', kind: 'blur', ...box }

describe('boxBetween', () => {
  it('is upright for the one who draws it, also on a turned picture', () => {
    // The picture stands on its side, at half its size.
    const toPicture = [0, 2, -2, 0, 600, 0] as const
    const drawn = boxBetween({ x: 10, y: 10 }, { x: 30, y: 20 }, toPicture)
    expect(drawn.half).toEqual({ x: 20, y: 10 })
    expect(drawn.centre).toEqual({ x: 570, y: 40 })
    expect(drawn.angle).toBeCloseTo(Math.PI / 2)
  })
})

describe('moving and pulling', () => {
  it('moves every point', () => {
    expect(moved(arrow, { x: 5, y: 7 })).toMatchObject({
      from: { x: 5, y: 7 },
      to: { x: 105, y: 7 },
    })
    expect(moved(ellipse, { x: 5, y: 7 })).toMatchObject({ centre: { x: 55, y: 57 } })
  })

  it('pulls a corner and leaves the opposite one, also when turned', () => {
    const turnedBox: Shape = { ...blur, angle: 0.4 }
    const fixed = cornersOf(turnedBox)[0]
    const pulled = gripped(turnedBox, 2, { x: 200, y: 180 })
    const corners = gripsOf(pulled)
    expect(corners[0]?.x).toBeCloseTo(fixed?.x ?? 0)
    expect(corners[0]?.y).toBeCloseTo(fixed?.y ?? 0)
    expect(corners[2]?.x).toBeCloseTo(200)
  })

  it('brings one end of an arrow elsewhere', () => {
    expect(gripped(arrow, 1, { x: 9, y: 9 })).toMatchObject({ from: { x: 0, y: 0 }, to: { x: 9 } })
  })
})

describe('hitting', () => {
  it('means a line within a finger of it', () => {
    expect(isHit(arrow, { x: 50, y: 9 }, 10)).toBe(true)
    expect(isHit(arrow, { x: 50, y: 11 }, 10)).toBe(false)
  })

  it('means what lies on top, and a blurred region last', () => {
    expect(shapeAt([ellipse, blur], { x: 50, y: 50 }, 5)?.id).toBe('e')
    expect(shapeAt([blur], { x: 50, y: 50 }, 5)?.id).toBe('b')
    expect(shapeAt([blur, ellipse], { x: 300, y: 50 }, 5)).toBeUndefined()
  })
})

describe('thinned', () => {
  it('keeps both ends and leaves out what is too near', () => {
    const points = [0, 1, 2, 5, 5.5].map((x) => ({ x, y: 0 }))
    expect(thinned(points, 3).map(({ x }) => x)).toEqual([0, 5, 5.5])
  })
})

it('a screen at half the size moves twice as far in the picture', () => {
  expect(inPicture({ x: 10, y: 0 }, scaleTo(0.5, { x: 40, y: 40 }))).toEqual({ x: 20, y: 0 })
})
