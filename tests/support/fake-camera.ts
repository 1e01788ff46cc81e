/** Pictures for Chromium's fake camera (`--use-file-for-fake-video-capture`): raw YUV4MPEG2 files. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Locator } from '@playwright/test'

const width = 640
const height = 480
const neutral = 128

const writeClip = async (file: string, frames: readonly Buffer[]): Promise<void> => {
  const stream = createWriteStream(file)
  stream.write(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\n`)
  for (const luma of frames) {
    stream.write('FRAME\n')
    stream.write(luma)
    stream.write(Buffer.alloc((width * height) / 2, neutral))
  }
  stream.end()
  await once(stream, 'finish')
}

/** How the picture lies in a frame: share of its height, turn in degrees, shift in pixels. */
interface Pose {
  size: number
  turn: number
  shift: number
}

/** A hand is never still; a reader that fails on one frame gets another one with the next. */
const handHeld: readonly Pose[] = Array.from({ length: 24 }, (_, frame) => ({
  size: 0.6 + 0.3 * Math.abs(Math.sin(frame / 4)),
  turn: 4 * Math.sin(frame / 3),
  shift: 10 * Math.cos(frame / 5),
}))

interface Sheet {
  width: number
  height: number
  poses: readonly Pose[]
}

/** Draws an SVG element into pictures of the camera's size, as grey values in base64. */
const greysOf = (svg: Element, sheet: Sheet): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const image = new Image()
    image.addEventListener('error', () => reject(new Error('the picture cannot be drawn')))
    image.addEventListener('load', () => {
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width: sheet.width, height: sheet.height })
      const context = canvas.getContext('2d', { willReadFrequently: true })
      if (!context) return reject(new Error('no canvas'))
      const draw = ({ size, turn, shift }: Pose): string => {
        context.resetTransform()
        context.fillStyle = 'white'
        context.fillRect(0, 0, sheet.width, sheet.height)
        context.translate(sheet.width / 2 + shift, sheet.height / 2)
        context.rotate((turn * Math.PI) / 180)
        const side = sheet.height * size
        context.drawImage(image, -side / 2, -side / 2, side, side)
        const { data } = context.getImageData(0, 0, sheet.width, sheet.height)
        let text = ''
        for (let i = 0; i < data.length; i += 4) text += String.fromCharCode(data[i] ?? 0)
        return btoa(text)
      }
      return resolve(sheet.poses.map(draw))
    })
    const copy = new XMLSerializer().serializeToString(svg)
    image.src = `data:image/svg+xml;base64,${btoa(copy.replace('<svg', '<svg width="960" height="960"'))}`
  })

/** A camera, held by hand, that looks at what another person's screen shows. */
export const filmElement = async (file: string, svg: Locator): Promise<void> => {
  const greys = await svg.evaluate(greysOf, { width, height, poses: handHeld })
  await writeClip(
    file,
    greys.map((grey) => Buffer.from(grey, 'base64')),
  )
}

const waves = (frame: number, grain: () => number): Buffer => {
  const luma = Buffer.alloc(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const wave = Math.sin((x + frame * 12) / 40) + Math.cos((y - frame * 8) / 30)
      luma[y * width + x] = 100 + Math.round(wave * 40) + grain()
    }
  }
  return luma
}

/** A camera that looks at something which moves, with enough grain to need many bytes. */
export const filmWorkshop = async (file: string): Promise<void> => {
  let seed = 42
  const grain = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return (seed >> 16) % 24
  }
  await writeClip(
    file,
    Array.from({ length: 45 }, (_, frame) => waves(frame, grain)),
  )
}
