import { type CodeFormat, codeFormats } from '@shared/codes'
import type { ReadCode, ReadPicture } from './read-code'

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
  if (typeof BarcodeDetector === 'undefined') return null
  const wanted = formats.map((format) => names[format])
  const supported = await BarcodeDetector.getSupportedFormats().catch((): string[] => [])
  if (!wanted.every((format) => supported.includes(format))) return null
  const detector = new BarcodeDetector({ formats: wanted })
  // It refuses a picture now and then while the camera starts; the next frame comes soon.
  return async ({ canvas }) =>
    (await detector.detect(canvas).catch((): DetectedBarcode[] => [])).flatMap(codeOf)
}
