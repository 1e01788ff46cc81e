/** Other looks at a picture in which a code cannot be read as it is. */
import {
  type Grey,
  barTurn,
  evened,
  halved,
  sharpened,
  softened,
  turned,
  turnedPoint,
} from './grey'
import type { Point, ReadCode } from './read-code'

export interface Look {
  picture: Grey
  /** From a point of this look to the point of the picture. */
  back(point: Point): Point
}

const same = <Value>(value: Value): Value => value

/** Upright bars are crossed by every level line; slanting ones only by those near their middle. */
const uprightLook = (grey: Grey, prepare: (grey: Grey) => Grey): Look => {
  const angle = barTurn(softened(grey, 1))
  const picture = turned(prepare(grey), angle)
  return { picture, back: (point) => turnedPoint(point, picture, grey, angle) }
}

const looks: readonly ((grey: Grey) => Look)[] = [
  // Slanting, noisy, dim, in half shadow: what is wrong most often.
  (grey) => uprightLook(grey, (picture) => evened(softened(picture, 1))),
  // Out of focus.
  (grey) => ({ picture: evened(sharpened(grey, 3, 2)), back: same }),
  // Small, and slanting.
  (grey) => uprightLook(grey, same),
  // Out of focus, and large.
  (grey) => ({
    picture: evened(sharpened(halved(grey), 3, 3)),
    back: ({ x, y }) => ({ x: 2 * x, y: 2 * y }),
  }),
]

/** One look after the other, frame by frame. @param turn counts the frames */
export const easierLook = (grey: Grey, turn: number): Look => {
  const look = looks[turn % looks.length]
  return look ? look(grey) : { picture: grey, back: same }
}

/** Mean of a few pixels: less noise, and no bar is as wide. */
const greyAt = ({ width, height, data }: Grey, { x, y }: Point): number => {
  let [sum, count] = [0, 0]
  for (let row = Math.round(y) - 1; row <= y + 1; row += 1) {
    for (let column = Math.round(x) - 1; column <= x + 1; column += 1) {
      if (row < 0 || column < 0 || row >= height || column >= width) continue
      sum += data[row * width + column] ?? 0
      count += 1
    }
  }
  return count > 0 ? sum / count : Number.NaN
}

/** How far apart dark and bright are among some points, without the outermost of them. */
const contrastOf = (grey: Grey, points: readonly Point[]): number => {
  const values = points.map((point) => greyAt(grey, point)).filter((value) => !Number.isNaN(value))
  const sorted = values.sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return at(0.95) - at(0.05)
}

const steps = (count: number): number[] =>
  Array.from({ length: count }, (_, at) => at / (count - 1))

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

/**
 * Points in a field behind an end of a code, as seen from its other end: an eighth of the code deep, a
 * sixth of it high.
 */
const behind = (end: Point, other: Point): Point[] => {
  const [dx, dy] = [end.x - other.x, end.y - other.y]
  return steps(12).flatMap((depth) =>
    steps(15).map((side) => {
      const [out, up] = [0.04 + 0.08 * depth, 0.16 * (side - 0.5)]
      return { x: end.x + out * dx - up * dy, y: end.y + out * dy + up * dx }
    }),
  )
}

const along = (from: Point, to: Point): Point[] =>
  steps(60).map((share) => ({
    x: from.x + share * (to.x - from.x),
    y: from.y + share * (to.y - from.y),
  }))

/** Of the contrast of the bars: more than that behind an end is more bars, not grain or shadow. */
const maxContrast = 0.4

/**
 * Whether a reading can be the whole code. ITF has a start and a stop that its digits can imitate: a line
 * that leaves slanting bars above or below reads a shorter number. Then there are more bars behind one of
 * its ends, where a code has its quiet zone.
 */
export const isWhole = (grey: Grey, { format, corners }: ReadCode): boolean => {
  const [topLeft, topRight, bottomRight, bottomLeft] = corners
  if (format !== 'itf' || !topLeft || !topRight || !bottomRight || !bottomLeft) return true
  const [left, right] = [middle(topLeft, bottomLeft), middle(topRight, bottomRight)]
  const limit = maxContrast * contrastOf(grey, along(left, right))
  return (
    contrastOf(grey, behind(left, right)) < limit && contrastOf(grey, behind(right, left)) < limit
  )
}
