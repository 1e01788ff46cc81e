/**
 * What is left of a blurred region: a few colours, rounded. A mosaic of many fields can be matched
 * against letters and faces; this few and this rough, there is nothing to match.
 */
import type { Point, Size } from './geometry'

/** Fields along the longer side. A plate has seven or more letters: no letter gets a field of its own. */
const fields = 4
/** Colours are rounded to multiples of this. */
const roundTo = 16

/** Fields of a region of this extent, across and down. */
export const gridOf = ({ x, y }: Point): Size => {
  const long = Math.max(x, y, 1)
  const count = (side: number) => Math.max(1, Math.round((fields * side) / long))
  return { width: count(x), height: count(y) }
}

const mean = (
  data: Uint8ClampedArray,
  { width, height }: Size,
  grid: Size,
  column: number,
  row: number,
): [number, number, number] => {
  const [left, right] = [column, column + 1].map((at) => Math.round((at * width) / grid.width))
  const [top, bottom] = [row, row + 1].map((at) => Math.round((at * height) / grid.height))
  const sum: [number, number, number] = [0, 0, 0]
  let count = 0
  for (let y = top ?? 0; y < (bottom ?? 0); y += 1) {
    for (let x = left ?? 0; x < (right ?? 0); x += 1) {
      const at = (y * width + x) * 4
      for (const channel of [0, 1, 2] as const) sum[channel] += data[at + channel] ?? 0
      count += 1
    }
  }
  const rounded = (value: number) =>
    Math.min(255, Math.round(value / Math.max(1, count) / roundTo) * roundTo)
  return [rounded(sum[0]), rounded(sum[1]), rounded(sum[2])]
}

/**
 * @param data RGBA of a region of `size`
 * @returns RGBA of `grid`, opaque
 */
export const coarseColours = (
  data: Uint8ClampedArray,
  size: Size,
  grid: Size,
): Uint8ClampedArray<ArrayBuffer> => {
  const colours = new Uint8ClampedArray(grid.width * grid.height * 4)
  for (let row = 0; row < grid.height; row += 1) {
    for (let column = 0; column < grid.width; column += 1) {
      const at = (row * grid.width + column) * 4
      colours.set([...mean(data, size, grid, column, row), 255], at)
    }
  }
  return colours
}
