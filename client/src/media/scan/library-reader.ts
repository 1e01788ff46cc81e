/** The reader that is there at once: no second file, clean pictures only, one code a picture. */
import { BrowserMultiFormatReader } from '@zxing/browser'
import { BarcodeFormat, DecodeHintType, type Result } from '@zxing/library'
import type { CodeFormat } from '@shared/codes'
import type { ReadCode, ReadPicture } from './read-code'

const formats = new Map<CodeFormat, BarcodeFormat>([
  ['code-39', BarcodeFormat.CODE_39],
  ['code-128', BarcodeFormat.CODE_128],
  ['ean-13', BarcodeFormat.EAN_13],
  ['itf', BarcodeFormat.ITF],
  ['qr', BarcodeFormat.QR_CODE],
  ['data-matrix', BarcodeFormat.DATA_MATRIX],
])

const codeOf = (result: Result): ReadCode[] => {
  const found = [...formats].find(([, theirs]) => theirs === result.getBarcodeFormat())
  if (!found) return []
  const points = result.getResultPoints() ?? []
  const corners = points.map((point) => ({ x: point.getX(), y: point.getY() }))
  return [{ format: found[0], text: result.getText(), corners }]
}

export const libraryReader = (wanted: readonly CodeFormat[]): ReadPicture => {
  const reader = new BrowserMultiFormatReader(
    new Map([[DecodeHintType.POSSIBLE_FORMATS, wanted.map((format) => formats.get(format))]]),
  )
  return async ({ canvas }) => {
    try {
      return codeOf(reader.decodeFromCanvas(canvas))
    } catch {
      // The library throws where there is no code, and where one is damaged.
      return []
    }
  }
}
