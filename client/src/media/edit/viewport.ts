/** What part of a picture a screen shows: fitted, and zoomed and moved from there. */
import { type Matrix, type Point, type Rect, type Size, clamp, scaleTo } from './geometry'

export interface Viewport {
  /** Times the size that fits. */
  zoom: number
  /** How far the middle is moved, in px of the screen. */
  pan: Point
}

export const maxZoom = 8
export const fitted: Viewport = { zoom: 1, pan: { x: 0, y: 0 } }

const fitScale = (shown: Size, screen: Size, margin: number): number =>
  Math.min(
    Math.max(1, screen.width - 2 * margin) / shown.width,
    Math.max(1, screen.height - 2 * margin) / shown.height,
  )

/** @param margin px that stay free on each side while nothing is zoomed */
export const boxToScreen = (
  shown: Rect,
  screen: Size,
  { zoom, pan }: Viewport,
  margin: number,
): Matrix => {
  const scale = fitScale(shown, screen, margin) * zoom
  return scaleTo(scale, {
    x: screen.width / 2 + pan.x - (shown.x + shown.width / 2) * scale,
    y: screen.height / 2 + pan.y - (shown.y + shown.height / 2) * scale,
  })
}

/** Some of the picture always stays on the screen. */
const kept = ({ zoom, pan }: Viewport, { width, height }: Size): Viewport => {
  const reach = (zoom - 1) / 2
  return {
    zoom,
    pan: {
      x: clamp(pan.x, -width * reach, width * reach),
      y: clamp(pan.y, -height * reach, height * reach),
    },
  }
}

export const panned = (view: Viewport, by: Point, screen: Size): Viewport =>
  kept({ ...view, pan: { x: view.pan.x + by.x, y: view.pan.y + by.y } }, screen)

/** Zooms about a point of the screen, which stays where it is. */
export const zoomedAt = (view: Viewport, factor: number, at: Point, screen: Size): Viewport => {
  const zoom = clamp(view.zoom * factor, 1, maxZoom)
  const real = zoom / view.zoom
  const from = { x: at.x - screen.width / 2, y: at.y - screen.height / 2 }
  return kept(
    {
      zoom,
      pan: {
        x: from.x - (from.x - view.pan.x) * real,
        y: from.y - (from.y - view.pan.y) * real,
      },
    },
    screen,
  )
}
