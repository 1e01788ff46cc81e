/** Photos as they are kept: JPEG, upright, without the place and the camera that a file may name. */
import { draw, thumbnailOf, toJpeg } from './thumbnail'

const photoQuality = 0.9
/** Enough to read a tyre's letters, and a tenth of what a phone's camera makes. */
const longestSide = 2560

export interface Photo {
  blob: Blob
  thumbnail: Blob
  width: number
  height: number
  durationMs: null
}

const photoOf = async (canvas: HTMLCanvasElement): Promise<Photo> => ({
  blob: await toJpeg(canvas, photoQuality),
  thumbnail: await thumbnailOf(canvas),
  width: canvas.width,
  height: canvas.height,
  durationMs: null,
})

/** The picture that the running video shows now. */
export const photoOfVideo = (video: HTMLVideoElement): Promise<Photo> =>
  photoOf(draw(video, longestSide))

/**
 * A picture file, turned upright and drawn anew: nothing of what was written beside the picture (EXIF, XMP,
 * a position, a Live Photo's film) comes along.
 *
 * @returns `null` where this browser cannot read it
 */
export const photoOfFile = async (file: Blob): Promise<Photo | null> => {
  const options: ImageBitmapOptions = { imageOrientation: 'from-image' }
  const bitmap = await createImageBitmap(file, options).catch(() => null)
  if (!bitmap) return null
  try {
    return await photoOf(draw(bitmap, longestSide))
  } finally {
    bitmap.close()
  }
}
