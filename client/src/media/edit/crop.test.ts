import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cropHandles, fitRatio, moveCrop, pullCrop, ratioOf } from './crop'

const box = { width: 800, height: 600 }
const whole = { x: 0, y: 0, ...box }
const handle = (name: string) => {
  const found = cropHandles.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}

describe('ratioOf', () => {
  it('lies or stands as the picture does', () => {
    expect(ratioOf('16:9', box)).toBeCloseTo(16 / 9)
    expect(ratioOf('16:9', { width: 600, height: 800 })).toBeCloseTo(9 / 16)
    expect(ratioOf('1:1', box)).toBe(1)
    expect(ratioOf('free', box)).toBeNull()
  })
})

describe('fitRatio', () => {
  it('takes the largest part about the middle', () => {
    expect(fitRatio(whole, 1, box)).toEqual({ x: 100, y: 0, width: 600, height: 600 })
  })
})

describe('moveCrop', () => {
  it('stays inside the picture', () => {
    const crop = { x: 100, y: 100, width: 200, height: 200 }
    expect(moveCrop(crop, { x: 900, y: -900 }, box)).toEqual({ ...crop, x: 600, y: 0 })
  })
})

describe('pullCrop', () => {
  it('moves one side and leaves the other', () => {
    const pulled = pullCrop(whole, handle('left'), { x: 50, y: 0 }, null, box)
    expect(pulled).toEqual({ x: 50, y: 0, width: 750, height: 600 })
  })

  it('keeps a proportion with the opposite corner fixed', () => {
    const square = { x: 100, y: 0, width: 600, height: 600 }
    const pulled = pullCrop(square, handle('bottom-right'), { x: -200, y: -200 }, 1, box)
    expect(pulled).toEqual({ x: 100, y: 0, width: 400, height: 400 })
  })

  it('follows one side alone with a proportion, as arrow keys pull it', () => {
    const square = { x: 100, y: 0, width: 600, height: 600 }
    const pulled = pullCrop(square, handle('bottom-right'), { x: -50, y: 0 }, 1, box)
    expect(pulled).toEqual({ x: 100, y: 0, width: 550, height: 550 })
  })

  it('never leaves the picture, nor becomes nothing, whatever is pulled', () => {
    const offset = fc.integer({ min: -2000, max: 2000 })
    fc.assert(
      fc.property(
        fc.constantFrom(...cropHandles),
        offset,
        offset,
        fc.constantFrom(null, 1, 4 / 3, 9 / 16),
        (pulledBy, x, y, ratio) => {
          const start = fitRatio({ x: 200, y: 150, width: 300, height: 300 }, ratio, box)
          const crop = pullCrop(start, pulledBy, { x, y }, ratio, box)
          expect(Math.min(crop.width, crop.height)).toBeGreaterThanOrEqual(63.9)
          expect(crop.x).toBeGreaterThanOrEqual(-0.01)
          expect(crop.y).toBeGreaterThanOrEqual(-0.01)
          expect(crop.x + crop.width).toBeLessThanOrEqual(box.width + 0.01)
          expect(crop.y + crop.height).toBeLessThanOrEqual(box.height + 0.01)
          const proportion = crop.width / crop.height
          expect(proportion).toBeCloseTo(ratio ?? proportion, 5)
        },
      ),
    )
  })
})
