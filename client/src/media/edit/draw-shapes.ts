/** Arrows, ellipses, lines and letters, each with an edge that any paint leaves visible. */
import { type Point, type Size, distance, middle } from './geometry'
import { inkColours, letterShare, lineShare, type Stroke } from './palette'
import type { Arrow, Ellipse, Freehand, Label, Shape } from './shapes'

const longSide = ({ width, height }: Size): number => Math.max(width, height)
const lineWidth = (stroke: Stroke, size: Size): number =>
  Math.max(2, lineShare[stroke] * longSide(size))
const letterHeight = (stroke: Stroke, size: Size): number =>
  Math.max(12, letterShare[stroke] * longSide(size))

const fontOf = (height: number): string => `600 ${height}px "Inter Variable", system-ui, sans-serif`

let measuring: CanvasRenderingContext2D | null = null

/** Half the width and height of a label, in px of the picture. */
export const labelHalf = (text: string, stroke: Stroke, size: Size): Point => {
  const height = letterHeight(stroke, size)
  measuring ??= document.createElement('canvas').getContext('2d')
  if (measuring) measuring.font = fontOf(height)
  const width = measuring?.measureText(text).width ?? height * text.length * 0.6
  return { x: width / 2 + height * 0.2, y: height * 0.65 }
}

const arrowPath = ({ from, to }: Arrow, width: number): Path2D => {
  const length = distance(from, to)
  const head = Math.min(width * 4.5, length)
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const wing = (turn: number): [number, number] => [
    to.x - head * Math.cos(angle + turn),
    to.y - head * Math.sin(angle + turn),
  ]
  const path = new Path2D()
  path.moveTo(from.x, from.y)
  path.lineTo(to.x, to.y)
  path.moveTo(...wing(0.5))
  path.lineTo(to.x, to.y)
  path.lineTo(...wing(-0.5))
  return path
}

const ellipsePath = ({ centre, half, angle }: Ellipse): Path2D => {
  const path = new Path2D()
  path.ellipse(centre.x, centre.y, half.x, half.y, angle, 0, 2 * Math.PI)
  return path
}

/** Rounded where a hand's line has corners. */
const strokePath = ({ points }: Freehand): Path2D => {
  const path = new Path2D()
  const [first, ...rest] = points
  if (!first) return path
  path.moveTo(first.x, first.y)
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1]
    const end = next ? middle(point, next) : point
    path.quadraticCurveTo(point.x, point.y, end.x, end.y)
  }
  // A dot has a length of nothing, and round ends show it.
  if (rest.length === 0) path.lineTo(first.x, first.y)
  return path
}

const pathOf = (shape: Arrow | Ellipse | Freehand, width: number): Path2D => {
  if (shape.kind === 'arrow') return arrowPath(shape, width)
  return shape.kind === 'ellipse' ? ellipsePath(shape) : strokePath(shape)
}

const drawLine = (
  context: CanvasRenderingContext2D,
  shape: Arrow | Ellipse | Freehand,
  size: Size,
): void => {
  const width = lineWidth(shape.stroke, size)
  const path = pathOf(shape, width)
  const { line, edge } = inkColours[shape.ink]
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.strokeStyle = edge
  context.lineWidth = width * 1.7
  context.stroke(path)
  context.strokeStyle = line
  context.lineWidth = width
  context.stroke(path)
}

const drawLabel = (context: CanvasRenderingContext2D, label: Label, size: Size): void => {
  const height = letterHeight(label.stroke, size)
  const { line, edge } = inkColours[label.ink]
  context.save()
  context.translate(label.centre.x, label.centre.y)
  context.rotate(label.angle)
  context.font = fontOf(height)
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.strokeStyle = edge
  context.lineWidth = height * 0.2
  context.strokeText(label.text, 0, 0)
  context.fillStyle = line
  context.fillText(label.text, 0, 0)
  context.restore()
}

/** @param size of the picture: widths are shares of it */
export const drawShape = (
  context: CanvasRenderingContext2D,
  shape: Exclude<Shape, { kind: 'blur' }>,
  size: Size,
): void =>
  shape.kind === 'text' ? drawLabel(context, shape, size) : drawLine(context, shape, size)
