import type { MediaId } from '@shared/ids'
import { type Editor, setMedia } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'

/**
 * Puts one file of an intervention in the place of another: same row, position, order, caption and
 * visibility; the other one goes, and comes back when the two are swapped the other way.
 */
export const swapMedia = (
  editor: Editor,
  doc: Intervention,
  old: MediaId,
  next: MediaId,
): Intervention => {
  const [before, after] = [doc.media[old], doc.media[next]]
  if (!before || !after) return doc
  const { row, position, order, caption, visibility } = before
  const placed = setMedia(editor, doc, next, {
    ...after,
    row,
    position,
    order,
    caption,
    visibility,
    removed: false,
  })
  return setMedia(editor, placed, old, { ...before, removed: true })
}
