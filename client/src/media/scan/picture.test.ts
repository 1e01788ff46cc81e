import { expect, it } from 'vitest'
import { coveredRegion } from './picture'

const picture = { width: 1280, height: 720 }

it('finds the part of the camera that an upright phone shows', () => {
  expect(coveredRegion(picture, { width: 390, height: 780 })).toEqual({
    x: 460,
    y: 0,
    width: 360,
    height: 720,
  })
})

it('finds the part that a wide box shows', () => {
  expect(coveredRegion(picture, { width: 1280, height: 360 })).toEqual({
    x: 0,
    y: 180,
    width: 1280,
    height: 360,
  })
})

it('takes all of it while the box has no size', () => {
  expect(coveredRegion(picture, { width: 0, height: 0 })).toEqual({ x: 0, y: 0, ...picture })
})
