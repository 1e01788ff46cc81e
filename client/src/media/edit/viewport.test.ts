import { describe, expect, it } from 'vitest'
import { mapPoint } from './geometry'
import { boxToScreen, fitted, maxZoom, panned, zoomedAt } from './viewport'

const screen = { width: 400, height: 400 }
const shown = { x: 100, y: 100, width: 800, height: 400 }

describe('boxToScreen', () => {
  it('fits the shown part into the middle', () => {
    const map = boxToScreen(shown, screen, fitted, 0)
    expect(mapPoint(map, { x: 100, y: 100 })).toEqual({ x: 0, y: 100 })
    expect(mapPoint(map, { x: 900, y: 500 })).toEqual({ x: 400, y: 300 })
  })
})

describe('zooming', () => {
  it('leaves the point under the fingers where it is', () => {
    const at = { x: 120, y: 220 }
    const view = zoomedAt(fitted, 2, at, screen)
    const before = boxToScreen(shown, screen, fitted, 0)
    const after = boxToScreen(shown, screen, view, 0)
    const under = { x: (at.x - before[4]) / before[0], y: (at.y - before[5]) / before[3] }
    expect(mapPoint(after, under).x).toBeCloseTo(at.x)
    expect(mapPoint(after, under).y).toBeCloseTo(at.y)
  })

  it('ends at what fits and at the most', () => {
    expect(zoomedAt(fitted, 0.1, { x: 0, y: 0 }, screen)).toEqual(fitted)
    expect(zoomedAt(fitted, 100, { x: 0, y: 0 }, screen).zoom).toBe(maxZoom)
  })

  it('keeps the picture on the screen', () => {
    const view = zoomedAt(fitted, 2, { x: 200, y: 200 }, screen)
    expect(panned(view, { x: 5000, y: 0 }, screen).pan.x).toBe(200)
    expect(panned(fitted, { x: 50, y: 50 }, screen).pan.x).toBeCloseTo(0)
  })
})
