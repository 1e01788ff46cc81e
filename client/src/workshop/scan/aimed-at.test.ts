import { expect, it } from 'vitest'
import { aimedAt } from './aimed-at'

it('is a strip across an upright picture', () => {
  expect(aimedAt({ x: 100, y: 0, width: 360, height: 720 })).toEqual({
    x: 100,
    y: expect.closeTo(227.4),
    width: 360,
    height: 150,
  })
})

it('stays inside a flat picture', () => {
  const { y, height, width } = aimedAt({ x: 0, y: 10, width: 900, height: 200 })
  expect(width).toBe(400)
  expect(y).toBeGreaterThanOrEqual(10)
  expect(y + height).toBeLessThanOrEqual(210)
})
