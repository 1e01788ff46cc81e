/**
 * The frame of an edited photo: the picture turned by quarters and levelled by some degrees inside a box
 * that it always fills, and the part of the box that is kept.
 */
import { type Matrix, type Rect, type Size, chain, scaleTo } from './geometry'

export type Turns = 0 | 1 | 2 | 3

export interface Frame {
  /** Of the picture as it is stored, in px. */
  size: Size
  /** Quarter turns, clockwise. */
  turns: Turns
  /** Degrees, clockwise, −15 to 15. */
  tilt: number
  /** What is kept, in px of the box. */
  crop: Rect
}

export const maxTilt = 15

/** Size of the turned picture, before anything is cut off. */
export const boxOf = ({ size, turns }: Pick<Frame, 'size' | 'turns'>): Size =>
  turns % 2 === 0 ? size : { width: size.height, height: size.width }

export const wholeBox = (frame: Pick<Frame, 'size' | 'turns'>): Rect => ({
  x: 0,
  y: 0,
  ...boxOf(frame),
})

/** So much larger must a tilted picture be to leave no corner of its box empty. */
const coverScale = ({ width, height }: Size, tilt: number): number => {
  const angle = (Math.abs(tilt) * Math.PI) / 180
  const wider = Math.max(width / height, height / width)
  return Math.cos(angle) + wider * Math.sin(angle)
}

/** The way from px of the picture to px of the box. */
export const pictureToBox = ({ size, turns, tilt }: Frame): Matrix => {
  const box = boxOf({ size, turns })
  const angle = ((turns * 90 + tilt) * Math.PI) / 180
  const scale = coverScale(size, tilt)
  const turned: Matrix = [
    scale * Math.cos(angle),
    scale * Math.sin(angle),
    -scale * Math.sin(angle),
    scale * Math.cos(angle),
    box.width / 2,
    box.height / 2,
  ]
  return chain(scaleTo(1, { x: -size.width / 2, y: -size.height / 2 }), turned)
}

const nextTurn = { 0: 1, 1: 2, 2: 3, 3: 0 } as const satisfies Record<Turns, Turns>

/** A quarter turn clockwise; what was cut off stays cut off. */
export const turned = (frame: Frame): Frame => {
  const { height } = boxOf(frame)
  const { crop } = frame
  return {
    ...frame,
    turns: nextTurn[frame.turns],
    crop: {
      x: height - crop.y - crop.height,
      y: crop.x,
      width: crop.height,
      height: crop.width,
    },
  }
}
