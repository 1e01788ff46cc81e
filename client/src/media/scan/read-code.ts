import type { CodeFormat } from '@shared/codes'

/** In pixels of the picture that was read. */
export interface Point {
  x: number
  y: number
}

/** A code in one picture. */
export interface ReadCode {
  format: CodeFormat
  text: string
  /** Around the code, in order. */
  corners: readonly Point[]
}

/** A picture to be read: whoever needs the pixels takes them, whoever needs the canvas takes that. */
export interface Picture {
  canvas: HTMLCanvasElement
  pixels(): ImageData
}

/** Finds the codes in a picture; an empty list where there is none. */
export type ReadPicture = (picture: Picture) => Promise<ReadCode[]>

export const centreOf = ({ corners }: Pick<ReadCode, 'corners'>): Point => {
  const count = Math.max(1, corners.length)
  const sum = corners.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 })
  return { x: sum.x / count, y: sum.y / count }
}

/** Longest distance between two corners. */
export const extentOf = ({ corners }: Pick<ReadCode, 'corners'>): number =>
  Math.max(0, ...corners.flatMap((a) => corners.map((b) => Math.hypot(a.x - b.x, a.y - b.y))))
