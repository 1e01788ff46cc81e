/** The cropping frame: how it follows a hand, a key, or a fixed proportion. All in px of the box. */
import { type Point, type Rect, type Size, clamp } from './geometry'

export const cropRatios = ['free', '4:3', '16:9', '1:1'] as const
export type CropRatio = (typeof cropRatios)[number]

/** Corners and sides; `-1` is left or top, `1` right or bottom. */
export interface CropHandle {
  name:
    'top-left' | 'top' | 'top-right' | 'right' | 'bottom-right' | 'bottom' | 'bottom-left' | 'left'
  x: -1 | 0 | 1
  y: -1 | 0 | 1
}

export const cropHandles: readonly CropHandle[] = [
  { name: 'top-left', x: -1, y: -1 },
  { name: 'top', x: 0, y: -1 },
  { name: 'top-right', x: 1, y: -1 },
  { name: 'right', x: 1, y: 0 },
  { name: 'bottom-right', x: 1, y: 1 },
  { name: 'bottom', x: 0, y: 1 },
  { name: 'bottom-left', x: -1, y: 1 },
  { name: 'left', x: -1, y: 0 },
]

/** Smaller pictures show nothing any more. */
const least = 64

/** Width by height of a proportion, lying or standing as the box does; `null` for any. */
export const ratioOf = (ratio: CropRatio, box: Size): number | null => {
  if (ratio === 'free') return null
  const [wide = 1, high = 1] = ratio.split(':').map(Number)
  return box.width >= box.height ? wide / high : high / wide
}

/** The largest frame of a proportion about the middle of the one there is. */
export const fitRatio = (crop: Rect, ratio: number | null, box: Size): Rect => {
  if (ratio === null) return crop
  const width = Math.min(crop.width, crop.height * ratio)
  const size = { width, height: width / ratio }
  return {
    x: clamp(crop.x + (crop.width - size.width) / 2, 0, box.width - size.width),
    y: clamp(crop.y + (crop.height - size.height) / 2, 0, box.height - size.height),
    ...size,
  }
}

export const moveCrop = (crop: Rect, by: Point, box: Size): Rect => ({
  ...crop,
  x: clamp(crop.x + by.x, 0, box.width - crop.width),
  y: clamp(crop.y + by.y, 0, box.height - crop.height),
})

const leastOf = (box: Size): number => Math.min(least, box.width, box.height)

/** One axis of a pulled frame: where it begins and how long it is. */
const pullAxis = (
  from: number,
  length: number,
  side: -1 | 0 | 1,
  by: number,
  box: Size,
  most: number,
) => {
  if (side === 0) return { from, length }
  if (side === 1) return { from, length: clamp(length + by, leastOf(box), most - from) }
  const end = from + length
  const start = clamp(from + by, 0, end - leastOf(box))
  return { from: start, length: end - start }
}

/** Room that a frame has from its fixed corner, or from its fixed side's middle. */
const room = (from: number, length: number, side: -1 | 0 | 1, most: number): number => {
  if (side === 1) return most - from
  if (side === -1) return from + length
  const centre = from + length / 2
  return 2 * Math.min(centre, most - centre)
}

const place = (from: number, length: number, side: -1 | 0 | 1, next: number): number => {
  if (side === 1) return from
  return side === -1 ? from + length - next : from + (length - next) / 2
}

/** Pulls a corner or a side by some px; with a proportion the opposite one stays where it is. */
export const pullCrop = (
  crop: Rect,
  handle: CropHandle,
  by: Point,
  ratio: number | null,
  box: Size,
): Rect => {
  const across = pullAxis(crop.x, crop.width, handle.x, by.x, box, box.width)
  const down = pullAxis(crop.y, crop.height, handle.y, by.y, box, box.height)
  if (ratio === null) {
    return { x: across.from, y: down.from, width: across.length, height: down.length }
  }
  // A corner follows whichever of its two sides was pulled further.
  const byWidth = Math.abs(across.length - crop.width)
  const byHeight = Math.abs(down.length - crop.height) * ratio
  const wanted =
    handle.y === 0 || (handle.x !== 0 && byWidth >= byHeight) ? across.length : down.length * ratio
  const most = Math.min(
    room(crop.x, crop.width, handle.x, box.width),
    room(crop.y, crop.height, handle.y, box.height) * ratio,
  )
  const width = clamp(wanted, leastOf(box) * Math.max(1, ratio), most)
  const height = width / ratio
  return {
    x: place(crop.x, crop.width, handle.x, width),
    y: place(crop.y, crop.height, handle.y, height),
    width,
    height,
  }
}
