import type { Grey } from './grey'

/**
 * Finds the line of characters in a picture of a licence plate and cuts it out upright. The plate fills a
 * good part of the picture, since the person aims; how far away it is and how it is turned is open.
 */

/** A line of text in a picture: its middle, its size, its turn, and how far its letters lean. */
export interface TextLine {
  x: number
  y: number
  width: number
  height: number
  /** Radians, clockwise. */
  turn: number
  /** Shift to the right per unit of height, upwards. */
  lean: number
}

/** Width that is looked through for the line: enough for its strokes, little for their noise. */
const searchWidth = 320

/** Averages boxes of `factor` × `factor` pixels. */
const shrink = (grey: Grey, factor: number): Grey => {
  const [width, height] = [Math.floor(grey.width / factor), Math.floor(grey.height / factor)]
  const data = new Float32Array(width * height)
  for (let y = 0; y < height * factor; y += 1) {
    const row = Math.floor(y / factor) * width
    for (let x = 0; x < width * factor; x += 1) {
      const at = row + Math.floor(x / factor)
      data[at] = (data[at] ?? 0) + (grey.data[y * grey.width + x] ?? 0) / factor ** 2
    }
  }
  return { width, height, data }
}

/** How fast the grey changes sideways: upright strokes, of which text has many close together. */
const strokesOf = ({ width, height, data }: Grey): Grey => {
  const strokes = new Float32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      strokes[at] = Math.min(80, Math.abs((data[at + 1] ?? 0) - (data[at - 1] ?? 0)))
    }
  }
  return { width, height, data: strokes }
}

/** Sums of the rows of a picture that is turned back by a small angle. */
const rowSums = ({ width, height, data }: Grey, turn: number): Float32Array => {
  const sums = new Float32Array(height)
  const slope = Math.tan(turn)
  for (let x = 0; x < width; x += 1) {
    const shift = (x - width / 2) * slope
    for (let y = 0; y < height; y += 1) {
      const from = Math.round(y + shift)
      if (from >= 0 && from < height) sums[y] = (sums[y] ?? 0) + (data[from * width + x] ?? 0)
    }
  }
  return sums
}

const degree = Math.PI / 180
const maxTurn = 18

/** Upright text makes rows that are full and rows that are empty; turned text smears them. */
const sharpness = (sums: Float32Array): number => {
  let total = 0
  for (let y = 1; y < sums.length; y += 1) total += ((sums[y] ?? 0) - (sums[y - 1] ?? 0)) ** 2
  return total
}

const turnOf = (strokes: Grey): number => {
  let best = { turn: 0, score: -1 }
  for (let turn = -maxTurn; turn <= maxTurn; turn += 1) {
    const score = sharpness(rowSums(strokes, turn * degree))
    if (score > best.score) best = { turn: turn * degree, score }
  }
  return best.turn
}

interface Run {
  from: number
  to: number
}

/** The stretch with the most in it, interrupted by no more than `bridge` places below the threshold. */
const fullestRun = (values: Float32Array, threshold: number, bridge: number): Run => {
  let best = { from: 0, to: values.length - 1, sum: -1 }
  let run = { from: -1, to: -1, sum: 0 }
  values.forEach((value, at) => {
    if (value < threshold) return
    run =
      run.from >= 0 && at - run.to <= bridge + 1
        ? { from: run.from, to: at, sum: run.sum + value }
        : { from: at, to: at, sum: value }
    if (run.sum > best.sum) best = run
  })
  return { from: best.from, to: best.to }
}

const largest = (values: Float32Array): number => values.reduce((a, b) => Math.max(a, b), 0)

/** Sums of the columns within the rows of a band. */
const columnSums = ({ width, height, data }: Grey, turn: number, band: Run): Float32Array => {
  const sums = new Float32Array(width)
  const slope = Math.tan(turn)
  for (let x = 0; x < width; x += 1) {
    const shift = (x - width / 2) * slope
    for (let y = band.from; y <= band.to; y += 1) {
      const from = Math.round(y + shift)
      if (from >= 0 && from < height) sums[x] = (sums[x] ?? 0) + (data[from * width + x] ?? 0)
    }
  }
  return sums
}

const smoothed = (values: Float32Array, reach: number): Float32Array =>
  values.map((_, at) => {
    const part = values.subarray(Math.max(0, at - reach), at + reach + 1)
    return part.reduce((a, b) => a + b, 0) / part.length
  })

/** Where the line of characters probably lies. */
const findTextLine = (grey: Grey): TextLine => {
  const factor = Math.max(1, Math.floor(grey.width / searchWidth))
  const strokes = strokesOf(shrink(grey, factor))
  const turn = turnOf(strokes)
  const rows = smoothed(rowSums(strokes, turn), 1)
  const band = fullestRun(rows, 0.4 * largest(rows), 2)
  const columns = smoothed(columnSums(strokes, turn, band), Math.round(strokes.width / 40))
  const height = band.to - band.from + 1
  const span = fullestRun(columns, 0.22 * largest(columns), Math.round(height * 0.6))
  const [x, y] = [(span.from + span.to + 1) / 2, (band.from + band.to + 1) / 2]
  return {
    x: x * factor,
    y: (y + (x - strokes.width / 2) * Math.tan(turn)) * factor,
    width: (span.to - span.from + 1) * factor,
    height: height * factor,
    turn,
    lean: 0,
  }
}

/** What the reading model takes: rows of this height. */
export const lineHeight = 48
/** Narrower lines are filled up with grey. */
const minWidth = 320
const maxWidth = 640

/** Bytes of a pixel between pixels, by its four neighbours. */
const sample = (
  rgba: Uint8ClampedArray,
  size: Size,
  x: number,
  y: number,
  channel: number,
): number => {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [dx, dy] = [x - left, y - top]
  const at = (column: number, row: number): number => {
    const inside = {
      x: Math.min(size.width - 1, Math.max(0, column)),
      y: Math.min(size.height - 1, Math.max(0, row)),
    }
    return rgba[4 * (inside.y * size.width + inside.x) + channel] ?? 0
  }
  return (
    (at(left, top) * (1 - dx) + at(left + 1, top) * dx) * (1 - dy) +
    (at(left, top + 1) * (1 - dx) + at(left + 1, top + 1) * dx) * dy
  )
}

interface Size {
  width: number
  height: number
}

/** A cut-out line as the model takes it: blue, green, red, each from -1 to 1. */
export interface LineInput {
  width: number
  data: Float32Array
}

/** Cuts a line out of a picture, turned upright, its letters set straight. */
export const cutLine = (rgba: Uint8ClampedArray, size: Size, line: TextLine): LineInput => {
  const scale = line.height / lineHeight
  const inked = Math.max(lineHeight, Math.min(maxWidth, Math.round(line.width / scale)))
  const width = Math.max(minWidth, inked)
  const data = new Float32Array(3 * lineHeight * width)
  const step = line.width / inked
  const [cos, sin] = [Math.cos(line.turn), Math.sin(line.turn)]
  for (let v = 0; v < lineHeight; v += 1) {
    const down = (v + 0.5 - lineHeight / 2) * scale
    for (let u = 0; u < inked; u += 1) {
      const along = (u + 0.5 - inked / 2) * step - down * line.lean
      const x = line.x + along * cos - down * sin - 0.5
      const y = line.y + along * sin + down * cos - 0.5
      for (let channel = 0; channel < 3; channel += 1) {
        const value = sample(rgba, size, x, y, 2 - channel)
        data[(channel * lineHeight + v) * width + u] = value / 127.5 - 1
      }
    }
  }
  return { width, data }
}

const grown = (line: TextLine, sideways: number, upwards: number): TextLine => ({
  ...line,
  width: line.width + 2 * sideways * line.height,
  height: line.height * (1 + 2 * upwards),
})

/**
 * Ways to look at a picture, the likeliest first: the line that was found with a little room around it,
 * with its letters leaning either way (a plate seen from the side), and the whole as it was aimed at.
 */
export const plateLines = (grey: Grey): TextLine[] => {
  const line = findTextLine(grey)
  const close = grown(line, 0.25, 0.16)
  const whole: TextLine = {
    x: grey.width / 2,
    y: grey.height / 2,
    width: grey.width,
    height: grey.height,
    turn: line.turn,
    lean: 0,
  }
  return [close, grown(line, 0.5, 0.3), { ...close, lean: 0.18 }, { ...close, lean: -0.18 }, whole]
}
