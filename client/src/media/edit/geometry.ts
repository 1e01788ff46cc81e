/** Points, boxes and the maps between them: plain numbers, nothing of a browser. */
export interface Point {
  x: number
  y: number
}
export interface Size {
  width: number
  height: number
}
export interface Rect extends Point, Size {}

/** Affine map `x' = ax + cy + e`, `y' = bx + dy + f`, in the order that a canvas takes it. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const mapPoint = ([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
})

/** The map that does `first`, then `second`. */
export const chain = (first: Matrix, second: Matrix): Matrix => {
  const [a, b, c, d, e, f] = first
  const [A, B, C, D, E, F] = second
  return [
    A * a + C * b,
    B * a + D * b,
    A * c + C * d,
    B * c + D * d,
    A * e + C * f + E,
    B * e + D * f + F,
  ]
}

export const invert = ([a, b, c, d, e, f]: Matrix): Matrix => {
  const det = a * d - b * c
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det]
}

/** Scaled by `scale`, then moved so that the origin comes to `to`. */
export const scaleTo = (scale: number, to: Point): Matrix => [scale, 0, 0, scale, to.x, to.y]

/** How many px of the target one px of the source becomes. */
export const scaleOf = ([a, b]: Matrix): number => Math.hypot(a, b)

/** By how much a map turns, in radians. */
export const angleOf = ([a, b]: Matrix): number => Math.atan2(b, a)

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

export const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

export const shift = ({ x, y }: Point, by: Point): Point => ({ x: x + by.x, y: y + by.y })

/** Turned about the origin. @param angle radians, clockwise on a screen */
export const turnPoint = ({ x, y }: Point, angle: number): Point => ({
  x: x * Math.cos(angle) - y * Math.sin(angle),
  y: x * Math.sin(angle) + y * Math.cos(angle),
})

export const clamp = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), Math.max(least, most))

/** The smallest upright box around some points. */
export const boxAround = (points: readonly Point[]): Rect => {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** Distance from a point to the straight line between two others. */
export const distanceToLine = (point: Point, from: Point, to: Point): number => {
  const length = distance(from, to)
  if (length === 0) return distance(point, from)
  const along =
    ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / length ** 2
  const at = clamp(along, 0, 1)
  return distance(point, { x: from.x + at * (to.x - from.x), y: from.y + at * (to.y - from.y) })
}
