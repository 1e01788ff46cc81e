import type { Picture } from './read-code'

/** Part of a picture, in its pixels. */
export interface Region {
  x: number
  y: number
  width: number
  height: number
}

/** Larger pictures take longer and say no more. */
const longestSide = 1600

const sizeOf = (source: HTMLVideoElement | ImageBitmap): { width: number; height: number } =>
  source instanceof HTMLVideoElement
    ? { width: source.videoWidth, height: source.videoHeight }
    : { width: source.width, height: source.height }

/** The part of a picture that shows in a box that it covers (`object-fit: cover`). */
export const coveredRegion = (
  picture: { width: number; height: number },
  box: { width: number; height: number },
): Region => {
  if (box.width === 0 || box.height === 0) return { x: 0, y: 0, ...picture }
  const scale = Math.max(box.width / picture.width, box.height / picture.height)
  const width = Math.min(picture.width, box.width / scale)
  const height = Math.min(picture.height, box.height / scale)
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height }
}

/**
 * Draws a part of a video or photo into a canvas of its own, at most 1600 px long.
 * @param scale further reduction, 0 to 1
 */
export const drawPicture = (
  source: HTMLVideoElement | ImageBitmap,
  region: Region = { x: 0, y: 0, ...sizeOf(source) },
  scale = 1,
  canvas = document.createElement('canvas'),
): Picture => {
  const factor = scale * Math.min(1, longestSide / Math.max(region.width, region.height))
  canvas.width = Math.max(1, Math.round(region.width * factor))
  canvas.height = Math.max(1, Math.round(region.height * factor))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  const { x, y, width, height } = region
  context.drawImage(source, x, y, width, height, 0, 0, canvas.width, canvas.height)
  return { canvas, pixels: () => context.getImageData(0, 0, canvas.width, canvas.height) }
}
