import { drawEdit } from '@client/media/edit/draw-edit'
import { chain, scaleTo } from '@client/media/edit/geometry'
import { type Ref, computed, onScopeDispose, watchEffect } from 'vue'
import type { PhotoEditing } from './use-photo-edit'
import type { Stage } from './use-stage'

/** Draws the photo, as it will be saved, whenever anything about it changes. */
export const usePainting = (
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
  image: CanvasImageSource,
  { edit, draft }: PhotoEditing,
  stage: Stage,
): void => {
  let frame = 0
  const picture = computed(() =>
    draft.value ? { ...edit.value, shapes: [...edit.value.shapes, draft.value] } : edit.value,
  )
  const paint = (): void => {
    const { width, height } = stage.screen.value
    const context = canvas.value?.getContext('2d')
    if (!canvas.value || !context || width === 0) return
    const dense = devicePixelRatio
    canvas.value.width = Math.round(width * dense)
    canvas.value.height = Math.round(height * dense)
    const toCanvas = chain(stage.fromBox.value, scaleTo(dense, { x: 0, y: 0 }))
    drawEdit(context, image, picture.value, toCanvas, stage.shown.value)
  }
  watchEffect(() => {
    // Named here, because what is read only inside the frame is not followed.
    void [picture.value, stage.fromBox.value, stage.shown.value, canvas.value]
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(paint)
  })
  onScopeDispose(() => cancelAnimationFrame(frame))
}
