/** Blurred regions, on a canvas that has px of the picture as its units. */
import { coarseColours, gridOf } from './coarse'
import type { Size } from './geometry'
import type { Blur } from './shapes'

/** Px along the longer side that the colours are taken from. */
const sampled = 64

const canvasOf = ({ width, height }: Size): HTMLCanvasElement => {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas
}

const sample = (image: CanvasImageSource, { centre, half, angle }: Blur): ImageData | null => {
  const scale = sampled / (2 * Math.max(half.x, half.y, 1))
  const canvas = canvasOf({
    width: Math.max(1, Math.round(2 * half.x * scale)),
    height: Math.max(1, Math.round(2 * half.y * scale)),
  })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.translate(canvas.width / 2, canvas.height / 2)
  context.scale(scale, scale)
  context.rotate(-angle)
  context.drawImage(image, -centre.x, -centre.y)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

const grid = (image: CanvasImageSource, blur: Blur): HTMLCanvasElement | null => {
  const pixels = sample(image, blur)
  if (!pixels) return null
  const size = gridOf(blur.half)
  const canvas = canvasOf(size)
  const colours = coarseColours(pixels.data, pixels, size)
  canvas.getContext('2d')?.putImageData(new ImageData(colours, size.width, size.height), 0, 0)
  return canvas
}

/** The few colours of each picture and region, so that drawing again costs nothing. */
const known = new WeakMap<Blur, HTMLCanvasElement>()

const gridFor = (image: CanvasImageSource, blur: Blur): HTMLCanvasElement | null => {
  const found = known.get(blur) ?? grid(image, blur)
  if (found) known.set(blur, found)
  return found
}

export const drawBlur = (
  context: CanvasRenderingContext2D,
  image: CanvasImageSource,
  blur: Blur,
): void => {
  const { centre, half, angle } = blur
  const colours = gridFor(image, blur)
  context.save()
  context.translate(centre.x, centre.y)
  context.rotate(angle)
  // Opaque first: soft edges of the fields must not let the picture through.
  context.fillStyle = '#7d8389'
  context.fillRect(-half.x, -half.y, 2 * half.x, 2 * half.y)
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'high'
  if (colours) context.drawImage(colours, -half.x, -half.y, 2 * half.x, 2 * half.y)
  context.restore()
}
