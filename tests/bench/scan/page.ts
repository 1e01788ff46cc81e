/** The readers of the app in a page of the benchmark's own, with the pictures that they are shown. */
import { openCodeReader } from '@client/media/scan/code-reader'
import { openPlateReader } from '@client/media/scan/plate-reader'
import { watchCodes } from '@client/media/scan/watch-codes'
import type { CodePicture } from './code-pictures'
import { drawCodePicture, drawPlatePicture, newContext } from './drawing'
import type { PlatePicture } from './plate-pictures'

const size = { width: 640, height: 480 }
/** At the lower edge, outside of what is read: the number of the picture as dark and bright squares. */
const marker = { squares: 8, side: 16 }

const base64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  }
  return btoa(text)
}

const drawMarker = (context: CanvasRenderingContext2D, number: number): void => {
  context.resetTransform()
  for (let bit = 0; bit < marker.squares; bit += 1) {
    context.fillStyle = (number >> bit) & 1 ? 'white' : 'black'
    context.fillRect(bit * marker.side, size.height - marker.side, marker.side, marker.side)
  }
}

/** Grey values of a frame of the film, in base64. */
const frame = (
  picture: CodePicture,
  symbols: string[][],
  number: number,
  variant: number,
): string => {
  const context = drawCodePicture(picture, symbols, variant, size)
  drawMarker(context, number)
  const { data } = context.getImageData(0, 0, size.width, size.height)
  return base64(Uint8Array.from({ length: data.length / 4 }, (_, at) => data[4 * at] ?? 0))
}

const markerReader = (video: HTMLVideoElement): (() => number) => {
  const context = newContext(marker.squares, 1)
  return () => {
    const { squares, side } = marker
    const top = video.videoHeight - side
    for (let bit = 0; bit < squares; bit += 1) {
      context.drawImage(video, bit * side + 4, top + 4, side - 8, side - 8, bit, 0, 1, 1)
    }
    const { data } = context.getImageData(0, 0, squares, 1)
    return Array.from({ length: squares }).reduce(
      (sum: number, _, bit) => sum + ((data[4 * bit] ?? 0) > 128 ? 1 << bit : 0),
      0,
    )
  }
}

interface Reading {
  number: number
  texts: string[]
  /** From the first frame of the picture to the answer. */
  ms: number | null
}

/** Looks at the film once, from its beginning, through the camera. */
const readFilm = async (count: number): Promise<Reading[]> => {
  const video = document.createElement('video')
  video.muted = true
  document.body.append(video)
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true })
  await video.play()
  const reader = openCodeReader()
  await reader.ready
  if (!reader.strong()) throw new Error('zxing-wasm did not start')
  const numberNow = markerReader(video)
  const region = { x: 0, y: 0, width: size.width, height: size.height - marker.side }
  const readings = new Map<number, Reading>()
  let current = -1
  let stop = (): void => undefined
  for (let started = false; readings.size < count || current !== 0;) {
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve))
    const number = numberNow()
    started ||= number === 1
    if (!started || number === current) continue
    current = number
    stop()
    if (number === 0 || readings.has(number)) continue
    const reading: Reading = { number, texts: [], ms: null }
    readings.set(number, reading)
    const since = performance.now()
    stop = watchCodes(
      video,
      () => region,
      reader,
      (codes) => {
        reading.texts = codes.map(({ text }) => text)
        reading.ms = performance.now() - since
      },
    )
  }
  reader.close()
  return [...readings.values()]
}

interface PlateReading {
  texts: string[]
  ms: number
}

/** The drawn plates, one after the other, through the reader of the app. */
const readPlates = async (pictures: PlatePicture[]): Promise<PlateReading[]> => {
  const reader = await openPlateReader(null)
  const readings: PlateReading[] = []
  for (const [at, picture] of pictures.entries()) {
    const context = drawPlatePicture(picture, at)
    const image = context.getImageData(0, 0, context.canvas.width, context.canvas.height)
    const since = performance.now()
    const suggestions = await reader.read(image)
    readings.push({ texts: suggestions.map(({ text }) => text), ms: performance.now() - since })
  }
  reader.close()
  return readings
}

/** A picture of the plate, to be looked at. */
const plateImage = (picture: PlatePicture, seed: number): string =>
  drawPlatePicture(picture, seed).canvas.toDataURL('image/png')

const harness = { frame, readFilm, readPlates, plateImage }
export type Harness = typeof harness
Object.assign(window, { scanHarness: harness })
