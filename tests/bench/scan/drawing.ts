/** Draws the benchmark's pictures in a browser: codes on paper, licence plates on cars. */
import type { CodePicture, PlacedCode } from './code-pictures'
import { glyphs } from '../../support/scan/glyphs'
import type { PlatePicture } from './plate-pictures'

/** The same noise in every run. */
const randomOf = (start: number): (() => number) => {
  let seed = start + 1
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
}

export const newContext = (width: number, height: number): CanvasRenderingContext2D => {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  return context
}

const grey = (value: number): string => `rgb(${value} ${value} ${value})`

const addNoise = (context: CanvasRenderingContext2D, amplitude: number, random: () => number) => {
  const { width, height } = context.canvas
  const image = context.getImageData(0, 0, width, height)
  for (let at = 0; at < image.data.length; at += 4) {
    const change = (random() + random() - 1) * amplitude * 1.7
    for (let channel = 0; channel < 3; channel += 1) {
      image.data[at + channel] = (image.data[at + channel] ?? 0) + change
    }
  }
  context.putImageData(image, 0, 0)
}

/** A softer copy of a picture, as a lens out of focus makes it. */
const blurred = (context: CanvasRenderingContext2D, pixels: number): CanvasRenderingContext2D => {
  const { canvas } = context
  const soft = newContext(canvas.width, canvas.height)
  soft.filter = `blur(${pixels}px)`
  soft.drawImage(canvas, 0, 0)
  return soft
}

/** Height of a bar code, in pixels; square codes are as high as they are wide. */
const barHeight = 90

const sizeOf = ({ module }: PlacedCode, rows: readonly string[]) => ({
  width: (rows[0]?.length ?? 0) * module,
  height: rows.length === 1 ? barHeight : rows.length * module,
})

const damageCode = (
  context: CanvasRenderingContext2D,
  damage: CodePicture['damage'],
  { width, height }: { width: number; height: number },
  { paper, ink }: CodePicture,
): void => {
  const linear = width > 1.5 * height
  context.fillStyle = grey(damage === 'stain' ? ink : paper)
  if (damage === 'scratch') {
    // From edge to edge, slanting: every line through the code is hit once, or none in places.
    context.lineWidth = linear ? 7 : 4
    context.strokeStyle = grey(paper)
    context.beginPath()
    context.moveTo(-width / 2, -height / 2 + 8)
    context.lineTo(width / 2, -height / 8)
    context.stroke()
  }
  if (damage === 'stain') {
    const at = linear ? { x: width / 6, y: height / 3 } : { x: width / 5, y: height / 6 }
    context.beginPath()
    context.arc(at.x, at.y, linear ? 24 : width * 0.07, 0, 7)
    context.fill()
  }
  if (damage === 'cut') context.fillRect(-width / 14, -height, width / 7, 2 * height)
  if (damage === 'covered') context.fillRect(-width, -height / 2 + height * 0.45, 2 * width, height)
}

const drawSymbol = (
  context: CanvasRenderingContext2D,
  code: PlacedCode,
  rows: readonly string[],
  picture: CodePicture,
): void => {
  const { width, height } = sizeOf(code, rows)
  const step = height / rows.length
  context.save()
  context.translate(code.x, code.y)
  context.fillStyle = grey(picture.ink)
  rows.forEach((row, y) =>
    [...row].forEach((sign, x) => {
      if (sign !== '#') return
      const left = x * code.module - width / 2
      context.fillRect(left, y * step - height / 2, code.module + 0.02, step + 0.02)
    }),
  )
  damageCode(context, picture.damage, { width, height }, picture)
  context.restore()
}

/**
 * @param symbols modules of the picture's codes, in their order
 * @param variant hands are never still: each variant lies a little differently
 */
export const drawCodePicture = (
  picture: CodePicture,
  symbols: readonly (readonly string[])[],
  variant: number,
  size: { width: number; height: number },
): CanvasRenderingContext2D => {
  const random = randomOf(variant * 7919 + picture.name.length)
  const context = newContext(size.width, size.height)
  context.fillStyle = grey(picture.paper)
  context.fillRect(0, 0, size.width, size.height)
  context.translate(size.width / 2 + random() * 6 - 3, size.height / 2 + random() * 6 - 3)
  context.rotate(((picture.turn + random() * 2 - 1) * Math.PI) / 180)
  context.transform(1, 0, picture.shear, 1, 0, 0)
  picture.codes.forEach((code, at) => drawSymbol(context, code, symbols[at] ?? [], picture))
  const soft = blurred(context, picture.blur)
  const shade = soft.createLinearGradient(0, 0, size.width, 0)
  shade.addColorStop(0.35, `rgb(0 0 0 / ${picture.shadow})`)
  shade.addColorStop(0.65, 'rgb(0 0 0 / 0)')
  soft.filter = 'none'
  soft.fillStyle = shade
  soft.fillRect(0, 0, size.width, size.height)
  addNoise(soft, picture.noise, random)
  return soft
}

const letterHeight = 75
const bandWidth = 44

/** The plate in millimetres, upright, its middle at the origin. */
const drawPlate = (context: CanvasRenderingContext2D, { country, text, ground }: PlatePicture) => {
  const [width, height] = [520, 112]
  context.fillStyle = ground === 'yellow' ? '#f3c515' : '#f4f5f2'
  context.strokeStyle = '#15181c'
  context.lineWidth = 5
  context.beginPath()
  context.roundRect(-width / 2, -height / 2, width, height, 10)
  context.fill()
  context.stroke()
  drawBands(context, country, width, height)
  const signs = [...text]
  const widths = signs.map((sign) => (sign === ' ' || sign === '-' ? 24 : sign === '°' ? 50 : 49))
  let x = bandWidth / 2 - widths.reduce((a, b) => a + b, 0) / 2
  signs.forEach((sign, at) => {
    drawSign(context, sign, x)
    x += widths[at] ?? 0
  })
}

const drawBands = (
  context: CanvasRenderingContext2D,
  country: string,
  width: number,
  height: number,
): void => {
  const both = country === 'F' || country === 'I'
  for (const left of both ? [-width / 2 + 3, width / 2 - bandWidth + 3] : [-width / 2 + 3]) {
    context.fillStyle = '#123a9c'
    context.fillRect(left, -height / 2 + 3, bandWidth - 6, height - 6)
    context.fillStyle = '#f6f6f6'
    context.font = 'bold 26px sans-serif'
    context.textAlign = 'center'
    context.fillText(left < 0 ? country : '', left + bandWidth / 2 - 3, 42)
    context.strokeStyle = '#f6d21b'
    context.lineWidth = 3
    context.setLineDash([3, 5])
    context.beginPath()
    context.arc(left + bandWidth / 2 - 3, -24, 13, 0, 7)
    context.stroke()
    context.setLineDash([])
  }
}

const drawSign = (context: CanvasRenderingContext2D, sign: string, x: number): void => {
  context.strokeStyle = '#15181c'
  context.fillStyle = '#15181c'
  if (sign === '-') context.fillRect(x + 5, -4, 14, 8)
  if (sign === '°') {
    for (const [y, colour] of [
      [-24, '#c9862a'],
      [22, '#8f98a3'],
    ] as const) {
      context.fillStyle = colour
      context.beginPath()
      context.arc(x + 22, y, 17, 0, 7)
      context.fill()
    }
  }
  const path = glyphs[sign]
  if (!path) return
  context.save()
  context.translate(x + 4, -letterHeight / 2)
  context.scale(0.4, letterHeight / 200)
  context.lineWidth = 25
  context.miterLimit = 2
  context.stroke(new Path2D(path))
  context.restore()
}

/** What the camera shows inside the aiming frame. */
export const drawPlatePicture = (picture: PlatePicture, seed: number): CanvasRenderingContext2D => {
  const [width, height] = [900, 330]
  const random = randomOf(seed)
  const context = newContext(width, height)
  const body = context.createLinearGradient(0, 0, 0, height)
  body.addColorStop(0, grey(picture.body))
  body.addColorStop(1, grey(Math.max(0, picture.body - 40)))
  context.fillStyle = body
  context.fillRect(0, 0, width, height)
  // The edges of a bumper and a boot lid, as there are around plates.
  context.strokeStyle = grey(Math.max(0, picture.body - 55))
  context.lineWidth = 6
  context.strokeRect(-20, 22, width + 40, height - 48)
  context.translate(width / 2 + random() * 40 - 20, height / 2 + random() * 24 - 12)
  context.rotate((picture.turn * Math.PI) / 180)
  context.transform(1, 0, picture.shear, 1, 0, 0)
  const scale = (width * picture.share) / 520
  context.scale(scale * Math.cos(picture.shear), scale)
  drawPlate(context, picture)
  const soft = blurred(context, picture.blur)
  soft.filter = 'none'
  addNoise(soft, picture.noise, random)
  return soft
}
