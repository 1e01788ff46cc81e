/** What a hand's movement on the screen becomes. */
import { labelHalf } from '@client/media/edit/draw-shapes'
import {
  type Matrix,
  type Point,
  type Size,
  angleOf,
  distance,
  mapPoint,
} from '@client/media/edit/geometry'
import type { Ink, Stroke } from '@client/media/edit/palette'
import { type Label, type Shape, boxBetween, thinned } from '@client/media/edit/shapes'
import type { Tool } from './use-photo-edit'

export interface Pen {
  tool: Tool
  ink: Ink
  stroke: Stroke
}

/** Less than this many px is a tap, not a drawing. */
export const tapReach = 8

/** Points of a drawn line that are nearer than this many px of the screen say the same. */
const finest = 2

/**
 * @param path where the hand went, on the screen
 * @param toPicture from the screen
 * @returns `null` for what draws nothing: the other tools, and a movement too short to be one
 */
export const shapeOf = (
  id: string,
  { tool, ink, stroke }: Pen,
  path: readonly Point[],
  toPicture: Matrix,
): Shape | null => {
  const [from, to] = [path[0], path.at(-1)]
  if (!from || !to) return null
  const style = { id, ink, stroke }
  if (tool === 'freehand') {
    const points = thinned(path, finest).map((point) => mapPoint(toPicture, point))
    return { kind: tool, ...style, points }
  }
  if (distance(from, to) < tapReach) return null
  if (tool === 'arrow') {
    return { kind: tool, ...style, from: mapPoint(toPicture, from), to: mapPoint(toPicture, to) }
  }
  if (tool === 'ellipse') return { kind: tool, ...style, ...boxBetween(from, to, toPicture) }
  return tool === 'blur' ? { kind: tool, id, ...boxBetween(from, to, toPicture) } : null
}

/** Words at a point of the screen, upright there. */
export const labelAt = (
  id: string,
  { ink, stroke }: Pen,
  given: { at: Point; text: string; size: Size },
  toPicture: Matrix,
): Label => ({
  kind: 'text',
  id,
  ink,
  stroke,
  text: given.text,
  centre: mapPoint(toPicture, given.at),
  half: labelHalf(given.text, stroke, given.size),
  angle: angleOf(toPicture),
})

/** A shape in another colour, width or wording. */
export const restyled = (
  shape: Shape,
  change: { ink?: Ink; stroke?: Stroke; text?: string },
  size: Size,
): Shape => {
  if (shape.kind === 'blur') return shape
  if (shape.kind !== 'text') {
    const { ink = shape.ink, stroke = shape.stroke } = change
    return { ...shape, ink, stroke }
  }
  const next = { ...shape, ...change }
  return { ...next, half: labelHalf(next.text, next.stroke, size) }
}
