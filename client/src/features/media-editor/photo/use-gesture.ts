import { moveCrop } from '@client/media/edit/crop'
import { boxOf } from '@client/media/edit/frame'
import { type Point, type Rect, distance, mapPoint, scaleOf } from '@client/media/edit/geometry'
import { type Shape, inPicture, isHit, moved, shapeAt } from '@client/media/edit/shapes'
import { text } from '@client/i18n/use-text'
import { type Pen, labelAt, shapeOf, tapReach } from './new-shape'
import type { PhotoEditing } from './use-photo-edit'
import type { Stage } from './use-stage'

/** How far beside a thing a finger may be, px of the screen. */
const fingerReach = 22

type Gesture =
  | { kind: 'draw'; id: string; path: Point[] }
  | { kind: 'move'; shape: Shape; from: Point }
  | { kind: 'crop'; crop: Rect; from: Point }
  | { kind: 'pan'; last: Point; from: Point }

const between = (from: Point, to: Point): Point => ({ x: to.x - from.x, y: to.y - from.y })

/** What one finger, the mouse or the keyboard's cross does on the photo, from down to up. */
export const useGesture = (editing: PhotoEditing, stage: Stage, placed: (label: Shape) => void) => {
  const { edit, tool, ink, stroke, chosen, draft, selected } = editing
  let gesture: Gesture | null = null

  const pen = (): Pen => ({ tool: tool.value, ink: ink.value, stroke: stroke.value })
  const slack = () => fingerReach / scaleOf(stage.fromPicture.value)
  const found = (at: Point): Shape | undefined =>
    shapeAt(edit.value.shapes, mapPoint(stage.toPicture.value, at), slack())
  /** With a pen in the hand only what is chosen already moves; else nothing could be drawn over it. */
  const grabbed = (at: Point): Shape | undefined => {
    if (tool.value === 'move') return found(at)
    const shape = selected.value
    const isOver = shape && isHit(shape, mapPoint(stage.toPicture.value, at), slack())
    return isOver ? shape : undefined
  }

  const begin = (at: Point): void => {
    if (tool.value === 'crop') {
      gesture = { kind: 'crop', crop: edit.value.crop, from: at }
      return
    }
    const shape = grabbed(at)
    if (shape) {
      chosen.value = shape.id
      gesture = { kind: 'move', shape, from: at }
    } else if (tool.value === 'move') gesture = { kind: 'pan', last: at, from: at }
    else gesture = { kind: 'draw', id: crypto.randomUUID(), path: [at] }
  }

  const follow = (at: Point): void => {
    if (gesture?.kind === 'draw') {
      gesture.path.push(at)
      draft.value = shapeOf(gesture.id, pen(), gesture.path, stage.toPicture.value)
    } else if (gesture?.kind === 'move') {
      const by = inPicture(between(gesture.from, at), stage.fromPicture.value)
      editing.put(moved(gesture.shape, by), `move ${gesture.shape.id}`)
    } else if (gesture?.kind === 'crop') {
      const by = inPicture(between(gesture.from, at), stage.fromBox.value)
      editing.crop(moveCrop(gesture.crop, by, boxOf(edit.value)), 'crop')
    } else if (gesture?.kind === 'pan') {
      stage.pan(between(gesture.last, at))
      gesture.last = at
    }
  }

  const tap = (at: Point): void => {
    if (tool.value !== 'text' || selected.value) {
      chosen.value = found(at)?.id ?? null
      return
    }
    const given = { at, text: text('editor.sample'), size: edit.value.size }
    const label = labelAt(crypto.randomUUID(), pen(), given, stage.toPicture.value)
    editing.put(label)
    chosen.value = label.id
    placed(label)
  }

  const drawn = (id: string, path: readonly Point[], at: Point): void => {
    const shape = shapeOf(id, pen(), path, stage.toPicture.value)
    const isTap = path.every((point) => distance(point, at) < tapReach)
    // A dot is a drawing too, but a tap on something that is there already means that.
    if (!shape || (isTap && found(at))) return tap(at)
    editing.put(shape)
    // One stroke follows another; what was drawn in one go is there to be put right.
    chosen.value = shape.kind === 'freehand' ? null : id
  }

  const end = (at: Point): void => {
    const ended = gesture
    gesture = null
    draft.value = null
    if (ended?.kind === 'draw') drawn(ended.id, ended.path, at)
    else if (ended?.kind === 'pan' && distance(ended.from, at) < tapReach) chosen.value = null
    editing.settle()
  }

  const cancel = (): void => {
    gesture = null
    draft.value = null
    editing.settle()
  }

  return { begin, follow, end, cancel, active: () => gesture !== null }
}

export type StageGesture = ReturnType<typeof useGesture>
