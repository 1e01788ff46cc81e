/** An edited photo on a canvas: the same way on the screen and in the file. */
import { drawBlur } from './draw-blur'
import { drawShape } from './draw-shapes'
import { pictureToBox } from './frame'
import { type Matrix, type Rect, chain } from './geometry'
import type { PhotoEdit } from './operations'

/**
 * @param boxToCanvas from px of the turned picture to px of the canvas
 * @param shown part of the box that is drawn
 */
export const drawEdit = (
  context: CanvasRenderingContext2D,
  image: CanvasImageSource,
  edit: PhotoEdit,
  boxToCanvas: Matrix,
  shown: Rect,
): void => {
  context.save()
  context.setTransform(...boxToCanvas)
  context.beginPath()
  context.rect(shown.x, shown.y, shown.width, shown.height)
  context.clip()
  context.setTransform(...chain(pictureToBox(edit), boxToCanvas))
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0)
  for (const shape of edit.shapes) if (shape.kind === 'blur') drawBlur(context, image, shape)
  for (const shape of edit.shapes) if (shape.kind !== 'blur') drawShape(context, shape, edit.size)
  context.restore()
}
