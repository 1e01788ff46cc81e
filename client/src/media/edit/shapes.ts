/** What can be put on a photo. Everything is in px of the picture as it is stored. */
import {
  type Matrix,
  type Point,
  angleOf,
  distance,
  distanceToLine,
  invert,
  mapPoint,
  middle,
  scaleOf,
  shift,
  turnPoint,
} from './geometry'
import type { Ink, Stroke } from './palette'

interface Drawn {
  id: string
  ink: Ink
  stroke: Stroke
}
/** An upright box for whoever placed it; `angle` (radians) is how it lies in the picture. */
interface Boxed {
  centre: Point
  half: Point
  angle: number
}

export interface Arrow extends Drawn {
  kind: 'arrow'
  from: Point
  to: Point
}
export interface Freehand extends Drawn {
  kind: 'freehand'
  points: readonly Point[]
}
export interface Ellipse extends Drawn, Boxed {
  kind: 'ellipse'
}
export interface Label extends Drawn, Boxed {
  kind: 'text'
  text: string
}
/** A region whose detail is destroyed in the result. */
export interface Blur extends Boxed {
  kind: 'blur'
  id: string
}

export type Shape = Arrow | Freehand | Ellipse | Label | Blur
export type ShapeKind = Shape['kind']

const isBoxed = (shape: Shape): shape is Ellipse | Label | Blur => 'half' in shape

/** A box between two points on the screen, upright there. @param toPicture from the screen */
export const boxBetween = (from: Point, to: Point, toPicture: Matrix): Boxed => {
  const scale = scaleOf(toPicture)
  return {
    centre: mapPoint(toPicture, middle(from, to)),
    half: {
      x: (Math.abs(to.x - from.x) / 2) * scale,
      y: (Math.abs(to.y - from.y) / 2) * scale,
    },
    angle: angleOf(toPicture),
  }
}

/** Corners from the top left clockwise, as the box lies. */
export const cornersOf = ({ centre, half, angle }: Boxed): Point[] =>
  [
    { x: -half.x, y: -half.y },
    { x: half.x, y: -half.y },
    { x: half.x, y: half.y },
    { x: -half.x, y: half.y },
  ].map((corner) => shift(centre, turnPoint(corner, angle)))

/** Points that hold the shape between them. */
export const outlineOf = (shape: Shape): readonly Point[] => {
  if (isBoxed(shape)) return cornersOf(shape)
  return shape.kind === 'arrow' ? [shape.from, shape.to] : shape.points
}

export const moved = (shape: Shape, by: Point): Shape => {
  if (isBoxed(shape)) return { ...shape, centre: shift(shape.centre, by) }
  if (shape.kind === 'arrow') {
    return { ...shape, from: shift(shape.from, by), to: shift(shape.to, by) }
  }
  return { ...shape, points: shape.points.map((point) => shift(point, by)) }
}

/** Where a shape can be taken hold of to change its form; letters and lines drawn by hand have none. */
export const gripsOf = (shape: Shape): readonly Point[] => {
  if (shape.kind === 'freehand' || shape.kind === 'text') return []
  return outlineOf(shape)
}

/** Brings one grip to another place; the opposite corner, or the other end, stays. */
export const gripped = (shape: Shape, grip: number, to: Point): Shape => {
  if (shape.kind === 'arrow') return grip === 0 ? { ...shape, from: to } : { ...shape, to }
  if (!isBoxed(shape)) return shape
  const fixed = cornersOf(shape)[(grip + 2) % 4] ?? to
  const diagonal = turnPoint({ x: to.x - fixed.x, y: to.y - fixed.y }, -shape.angle)
  return {
    ...shape,
    centre: middle(fixed, to),
    half: { x: Math.abs(diagonal.x) / 2, y: Math.abs(diagonal.y) / 2 },
  }
}

const insideBox = (box: Boxed, point: Point, slack: number): boolean => {
  const { x, y } = turnPoint({ x: point.x - box.centre.x, y: point.y - box.centre.y }, -box.angle)
  return Math.abs(x) <= box.half.x + slack && Math.abs(y) <= box.half.y + slack
}

const nearPath = (points: readonly Point[], point: Point, slack: number): boolean =>
  points.some((to, index) => distanceToLine(point, points[index - 1] ?? to, to) <= slack)

/** Whether a point means this shape. @param slack px of the picture that a finger may be off */
export const isHit = (shape: Shape, point: Point, slack: number): boolean =>
  isBoxed(shape) ? insideBox(shape, point, slack) : nearPath(outlineOf(shape), point, slack)

/** The topmost shape at a point; blurred regions lie below everything else. */
export const shapeAt = (
  shapes: readonly Shape[],
  point: Point,
  slack: number,
): Shape | undefined => {
  const hit = shapes.filter((shape) => isHit(shape, point, slack))
  return hit.findLast(({ kind }) => kind !== 'blur') ?? hit.at(-1)
}

/** The points of a stroke without those that add nothing, so that a drawing stays small. */
export const thinned = (points: readonly Point[], least: number): Point[] => {
  const kept: Point[] = []
  for (const [index, point] of points.entries()) {
    const before = kept.at(-1)
    const isLast = index === points.length - 1
    if (!before || isLast || distance(before, point) >= least) kept.push(point)
  }
  return kept
}

/** How a movement on the screen is one in the picture. */
export const inPicture = (by: Point, toScreen: Matrix): Point => {
  const back = invert(toScreen)
  const origin = mapPoint(back, { x: 0, y: 0 })
  const end = mapPoint(back, by)
  return { x: end.x - origin.x, y: end.y - origin.y }
}
