import { type CodeFormat, codeFormats } from '@shared/codes'
import type { ReadCode, ReadPicture } from './read-code'

interface DetectedBarcode {
  readonly rawValue: string
  readonly format: string
  readonly cornerPoints: readonly { readonly x: number; readonly y: number }[]
}

/** Shape Detection API, in no TypeScript library yet. */
interface Detector {
  detect(image: ImageBitmapSource): Promise<DetectedBarcode[]>
}
interface DetectorClass {
  new (options: { formats: readonly string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

declare global {
  var BarcodeDetector: DetectorClass | undefined
}

const names: Record<CodeFormat, string> = {
  'code-39': 'code_39',
  'code-128': 'code_128',
  'ean-13': 'ean_13',
  itf: 'itf',
  qr: 'qr_code',
  'data-matrix': 'data_matrix',
}

const codeOf = ({ rawValue, format, cornerPoints }: DetectedBarcode): ReadCode[] =>
  codeFormats
    .filter((ours) => names[ours] === format)
    .map((ours) => ({ format: ours, text: rawValue, corners: cornerPoints }))

/** The browser's own detector, where it has one that knows all of these formats. */
export const nativeReader = async (formats: readonly CodeFormat[]): Promise<ReadPicture | null> => {
  const Detector = globalThis.BarcodeDetector
  if (!Detector) return null
  const wanted = formats.map((format) => names[format])
  const supported = await Detector.getSupportedFormats().catch((): string[] => [])
  if (!wanted.every((format) => supported.includes(format))) return null
  const detector = new Detector({ formats: wanted })
  // It refuses a picture now and then while the camera starts; the next frame comes soon.
  return async ({ canvas }) =>
    (await detector.detect(canvas).catch((): DetectedBarcode[] => [])).flatMap(codeOf)
}
