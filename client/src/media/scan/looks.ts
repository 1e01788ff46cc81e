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
  // Noise, and shadow over a part of it.
  (grey) => ({ picture: evened(softened(grey, 1)), back: same }),
  (grey) => uprightLook(grey, same),
  // Out of focus.
  (grey) => ({ picture: evened(sharpened(grey, 3, 2)), back: same }),
  (grey) => uprightLook(grey, (picture) => evened(softened(picture, 1))),
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

const maxSlant = (4 * Math.PI) / 180

/**
 * Whether a reading can be the whole code. ITF has a start and a stop that its digits can imitate: a line
 * that leaves slanting bars above or below reads a shorter number. Across upright bars no line does.
 */
export const isWhole = (grey: Grey, { format, corners }: ReadCode): boolean => {
  if (format !== 'itf') return true
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const room = 4
  const box = {
    left: Math.min(...xs) - room,
    top: Math.min(...ys) - room,
    right: Math.max(...xs) + room,
    bottom: Math.max(...ys) + room,
  }
  return Math.abs(barTurn(grey, box)) < maxSlant
}
