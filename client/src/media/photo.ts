/** Photos as they are kept: JPEG, upright, without the place and the camera that a file may name. */
import { DomainError } from '@shared/errors'
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
 * A picture file, turned upright and written anew, which leaves its EXIF data behind.
 *
 * @throws DomainError `bad-request` where this browser cannot read it
 */
export const photoOfFile = async (file: Blob): Promise<Photo> => {
  const options: ImageBitmapOptions = { imageOrientation: 'from-image' }
  const bitmap = await createImageBitmap(file, options).catch(() => null)
  if (!bitmap) throw new DomainError('bad-request', 'not a picture that can be read')
  try {
    return await photoOf(draw(bitmap, longestSide))
  } finally {
    bitmap.close()
  }
}
