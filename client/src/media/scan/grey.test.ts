import { describe, expect, it } from 'vitest'
import {
  type Grey,
  barTurn,
  evened,
  greyOf,
  halved,
  sharpened,
  softened,
  turned,
  turnedPoint,
} from './grey'

const size = { width: 120, height: 90 }
/** Bars, six pixels wide, turned by an angle. */
const bars = (angle: number): Grey => ({
  ...size,
  data: Float32Array.from({ length: size.width * size.height }, (_, at) => {
    const [x, y] = [at % size.width, Math.floor(at / size.width)]
    return 128 + 100 * Math.sin((x * Math.cos(angle) + y * Math.sin(angle)) / 2)
  }),
})
const degrees = (radians: number) => (radians * 180) / Math.PI

describe('barTurn', () => {
  it.each([0, 12, 33, -20])('of bars turned by %i° is that', (turn) =>
    expect(Math.abs(degrees(barTurn(bars((turn * Math.PI) / 180))) - turn)).toBeLessThan(1.5),
  )

  it('of level bars is none', () =>
    expect(Math.abs(degrees(barTurn(bars(Math.PI / 2))))).toBeLessThan(1))

  it('makes the bars upright when the picture is turned back by it', () => {
    const slanting = bars(0.5)
    const upright = turned(slanting, barTurn(slanting))
    const middle = { left: 60, top: 40, right: 100, bottom: 80 }
    expect(Math.abs(degrees(barTurn(upright, middle)))).toBeLessThan(2)
  })
})

it('finds a point of a turned picture again', () => {
  const picture = turned(bars(0), 0.5)
  expect(turnedPoint({ x: picture.width / 2, y: picture.height / 2 }, picture, size, 0.5)).toEqual({
    x: 60,
    y: 45,
  })
})

it('evens out a shadow', () => {
  const shaded: Grey = {
    ...size,
    data: bars(0).data.map((value, at) => value * (at % size.width < 60 ? 0.4 : 1)),
  }
  const { data } = evened(shaded)
  const spread = (from: number) => {
    const part = data.subarray(45 * size.width + from, 45 * size.width + from + 12)
    return Math.max(...part) - Math.min(...part)
  }
  expect(spread(10) / spread(100)).toBeGreaterThan(0.7)
})

it('softens, sharpens and halves', () => {
  const spread = ({ data }: Grey) => Math.max(...data) - Math.min(...data)
  const soft = softened(bars(0), 2)
  expect(spread(soft)).toBeLessThan(spread(bars(0)))
  expect(spread(sharpened(soft, 3, 2))).toBeGreaterThan(spread(soft))
  expect(halved(bars(0))).toMatchObject({ width: 60, height: 45 })
})

it('sees colours in grey', () => {
  const [value = 0] = greyOf(Uint8ClampedArray.of(255, 0, 0, 255), 1, 1).data
  expect(value).toBeCloseTo(76.2, 0)
})
