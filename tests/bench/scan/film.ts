/** The film of the benchmark: every picture for three seconds, as a hand holds it. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Page } from 'playwright-core'
import { type CodePicture, codePictures } from './code-pictures'
import { type Symbol, symbolOf } from '../../support/scan/symbols'

const width = 640
const height = 480
const framesPerSecond = 10
/** Of each picture, in turns: 3 s, since other work on the machine may take frames away. */
const variants = Array.from({ length: 3 * framesPerSecond }, (_, at) => (at * 7) % 5)

const symbolsOf = async ({ codes }: CodePicture): Promise<string[][]> => {
  const symbols: Symbol[] = []
  for (const { format, text } of codes) symbols.push(await symbolOf(format, text))
  return symbols.map(({ rows }) => rows)
}

const drawnFrames = async (page: Page, picture: CodePicture, number: number): Promise<Buffer[]> => {
  const symbols = await symbolsOf(picture)
  const frames = await page.evaluate(
    ({ shown, grids, at, count }) =>
      Array.from({ length: count }, (_, variant) =>
        window.scanHarness.frame(shown, grids, at, variant),
      ),
    { shown: picture, grids: symbols, at: number, count: Math.max(...variants) + 1 },
  )
  return frames.map((frame) => Buffer.from(frame, 'base64'))
}

/** Pictures count from 1; 0 is the blank before the first one. @returns their number */
export const writeFilm = async (file: string, page: Page): Promise<number> => {
  const stream = createWriteStream(file)
  const colour = Buffer.alloc((width * height) / 2, 128)
  const write = async (luma: Buffer): Promise<void> => {
    stream.write('FRAME\n')
    stream.write(luma)
    if (!stream.write(colour)) await once(stream, 'drain')
  }
  stream.write(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`)
  for (let frame = 0; frame < 2 * framesPerSecond; frame += 1) {
    await write(Buffer.alloc(width * height))
  }
  for (const [index, picture] of codePictures.entries()) {
    const frames = await drawnFrames(page, picture, index + 1)
    for (const variant of variants) await write(frames[variant] ?? Buffer.alloc(0))
  }
  stream.end()
  await once(stream, 'finish')
  return codePictures.length
}
