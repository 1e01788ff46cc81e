import { thumbnailOf, toJpeg } from '../thumbnail'
import { drawEdit } from './draw-edit'
import type { PhotoEdit } from './operations'

const photoQuality = 0.9

export interface EditedPhoto {
  /** JPEG; what was blurred or cut off is not in it, nor in the thumbnail. */
  blob: Blob
  thumbnail: Blob
  width: number
  height: number
}

/** Makes the new file of an edited photo. @throws Error where this browser has no canvas for it */
export const editedPhoto = async (
  image: CanvasImageSource,
  edit: PhotoEdit,
): Promise<EditedPhoto> => {
  const { crop } = edit
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(crop.width))
  canvas.height = Math.max(1, Math.round(crop.height))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  drawEdit(context, image, edit, [1, 0, 0, 1, -crop.x, -crop.y], crop)
  return {
    blob: await toJpeg(canvas, photoQuality),
    thumbnail: await thumbnailOf(canvas),
    width: canvas.width,
    height: canvas.height,
  }
}
