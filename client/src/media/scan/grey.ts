/** Grey pictures, and what makes a code in them easier to read. */

/** Grey values, 0 to 255, row by row. */
export interface Grey {
  width: number
  height: number
  data: Float32Array
}

/** @param rgba four bytes a pixel */
export const greyOf = (rgba: Uint8ClampedArray, width: number, height: number): Grey => {
  const data = new Float32Array(width * height)
  for (let at = 0; at < data.length; at += 1) {
    data[at] =
      0.299 * (rgba[4 * at] ?? 0) +
      0.587 * (rgba[4 * at + 1] ?? 0) +
      0.114 * (rgba[4 * at + 2] ?? 0)
  }
  return { width, height, data }
}

export const rgbaOf = ({ width, height, data }: Grey): ImageData => {
  const image = new ImageData(width, height)
  for (let at = 0; at < data.length; at += 1) {
    const value = data[at] ?? 0
    image.data[4 * at] = value
    image.data[4 * at + 1] = value
    image.data[4 * at + 2] = value
  }
  return image
}

/** Means over `2 * reach + 1` places along every row. */
const rowMeans = ({ width, height, data }: Grey, reach: number): Float32Array => {
  const means = new Float32Array(data.length)
  for (let y = 0; y < height; y += 1) {
    const start = y * width
    let [sum, places] = [0, 0]
    for (let x = -reach; x < width; x += 1) {
      if (x + reach < width) {
        sum += data[start + x + reach] ?? 0
        places += 1
      }
      if (x - reach > 0) {
        sum -= data[start + x - reach - 1] ?? 0
        places -= 1
      }
      if (x >= 0) means[start + x] = sum / places
    }
  }
  return means
}

/** The same along every column, all columns at once: memory is read in its order. */
const columnMeans = ({ width, height, data }: Grey, reach: number): Float32Array => {
  const means = new Float32Array(data.length)
  const sums = new Float32Array(width)
  const add = (row: number, sign: 1 | -1): void => {
    for (let x = 0; x < width; x += 1) {
      sums[x] = (sums[x] ?? 0) + sign * (data[row * width + x] ?? 0)
    }
  }
  for (let y = -reach; y < height; y += 1) {
    if (y + reach < height) add(y + reach, 1)
    if (y - reach > 0) add(y - reach - 1, -1)
    if (y < 0) continue
    const places = Math.min(height - 1, y + reach) - Math.max(0, y - reach) + 1
    for (let x = 0; x < width; x += 1) means[y * width + x] = (sums[x] ?? 0) / places
  }
  return means
}

/** Every place becomes the mean of its surroundings. */
export const softened = (grey: Grey, reach: number): Grey => ({
  ...grey,
  data: columnMeans({ ...grey, data: rowMeans(grey, reach) }, reach),
})

const mapped = (grey: Grey, change: (value: number, at: number) => number): Grey => ({
  ...grey,
  data: grey.data.map(change),
})

/** Undoes part of a blur. */
export const sharpened = (grey: Grey, reach: number, strength: number): Grey => {
  const soft = softened(grey, reach).data
  return mapped(grey, (value, at) =>
    Math.max(0, Math.min(255, value + strength * (value - (soft[at] ?? 0)))),
  )
}

/** Shadow and light made even: every place against the mean and the contrast of its surroundings. */
export const evened = (grey: Grey): Grey => {
  const reach = 40
  const mean = softened(grey, reach).data
  const spread = softened(
    mapped(grey, (value, at) => (value - (mean[at] ?? 0)) ** 2),
    reach,
  ).data
  // The constant keeps empty paper from becoming all grain.
  return mapped(
    grey,
    (value, at) => 128 + (60 * (value - (mean[at] ?? 0))) / Math.sqrt((spread[at] ?? 0) + 30),
  )
}

/** Half as wide and half as high. */
export const halved = ({ width, height, data }: Grey): Grey => {
  const [w, h] = [Math.floor(width / 2), Math.floor(height / 2)]
  const half = new Float32Array(w * h)
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const at = 2 * y * width + 2 * x
      const below = at + width
      half[y * w + x] =
        ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[below] ?? 0) + (data[below + 1] ?? 0)) / 4
    }
  }
  return { width: w, height: h, data: half }
}

/** What lies outside of a picture that was turned. */
const outside = 160

/** The same picture turned by an angle (radians), whole, on a larger ground. */
export const turned = (grey: Grey, angle: number): Grey => {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const width = Math.ceil(grey.width * Math.abs(cos) + grey.height * Math.abs(sin))
  const height = Math.ceil(grey.width * Math.abs(sin) + grey.height * Math.abs(cos))
  const data = new Float32Array(width * height).fill(outside)
  const from = grey.data
  for (let y = 0; y < height; y += 1) {
    const start = turnedPoint({ x: 0, y }, { width, height }, grey, angle)
    // Without an object for each pixel: there are a million of them in a frame.
    for (let x = 0; x < width; x += 1) {
      const fromX = start.x + x * cos - 0.5
      const fromY = start.y + x * sin - 0.5
      const left = Math.floor(fromX)
      const top = Math.floor(fromY)
      if (left < 0 || top < 0 || left >= grey.width - 1 || top >= grey.height - 1) continue
      const at = top * grey.width + left
      const right = fromX - left
      const down = fromY - top
      const above = (from[at] ?? 0) * (1 - right) + (from[at + 1] ?? 0) * right
      const below =
        (from[at + grey.width] ?? 0) * (1 - right) + (from[at + grey.width + 1] ?? 0) * right
      data[y * width + x] = above * (1 - down) + below * down
    }
  }
  return { width, height, data }
}

interface Size {
  width: number
  height: number
}

/** Where a point of the turned picture lies in the picture before. */
export const turnedPoint = (
  { x, y }: { x: number; y: number },
  after: Size,
  before: Size,
  angle: number,
): { x: number; y: number } => {
  const [dx, dy] = [x - after.width / 2, y - after.height / 2]
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return { x: dx * cos - dy * sin + before.width / 2, y: dx * sin + dy * cos + before.height / 2 }
}

/** A part of a picture, in its pixels. */
interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/**
 * How far the bars in a part of a picture are turned away from upright or level: -45° to 45°, in radians;
 * by the direction in which the grey changes most (structure tensor).
 */
export const barTurn = (grey: Grey, box?: Box): number => {
  const { width, height, data } = grey
  const from = { x: Math.max(1, box?.left ?? 1), y: Math.max(1, box?.top ?? 1) }
  const to = {
    x: Math.min(width - 1, box?.right ?? width),
    y: Math.min(height - 1, box?.bottom ?? height),
  }
  let [xx, yy, xy] = [0, 0, 0]
  for (let y = Math.floor(from.y); y < to.y; y += 1) {
    for (let x = Math.floor(from.x); x < to.x; x += 1) {
      const at = y * width + x
      const dx = (data[at + 1] ?? 0) - (data[at - 1] ?? 0)
      const dy = (data[at + width] ?? 0) - (data[at - width] ?? 0)
      xx += dx * dx
      yy += dy * dy
      xy += dx * dy
    }
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  const quarter = Math.PI / 2
  return angle - Math.round(angle / quarter) * quarter
}
