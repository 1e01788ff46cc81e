/** zxing-cpp beside the page: reads codes that are turned, blurred or small, some 10 ms a frame. */
import type { CodeFormat } from '@shared/codes'
import { type ReadResult, prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { type Grey, greyOf, rgbaOf } from './grey'
import { easierLook, isWhole } from './looks'
import type { ReadCode } from './read-code'
import { answerCalls } from './worker-calls'

export type CodeQuestion = { wasm: ArrayBuffer } | { pixels: ImageData; formats: CodeFormat[] }

const names = {
  'code-39': 'Code39',
  'code-128': 'Code128',
  'ean-13': 'EAN13',
  itf: 'ITF',
  qr: 'QRCode',
  'data-matrix': 'DataMatrix',
} as const satisfies Record<CodeFormat, string>

const formatOf = ({ format, symbology }: ReadResult): CodeFormat | null => {
  if (format === 'EAN13') return 'ean-13'
  const known: Partial<Record<string, CodeFormat>> = {
    Code39: 'code-39',
    Code128: 'code-128',
    ITF: 'itf',
    QRCode: 'qr',
    DataMatrix: 'data-matrix',
  }
  return known[symbology] ?? null
}

const codeOf = (result: ReadResult): ReadCode[] => {
  const format = formatOf(result)
  if (format === null || !result.isValid) return []
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position
  return [{ format, text: result.text, corners: [topLeft, topRight, bottomRight, bottomLeft] }]
}

const readOnce = async (pixels: ImageData, formats: readonly CodeFormat[]): Promise<ReadCode[]> => {
  const results = await readBarcodes(pixels, {
    // Every further format costs time in every frame, and may be found where there is none.
    formats: formats.map((format) => names[format]),
    tryHarder: true,
    tryRotate: true,
    tryInvert: true,
    tryDownscale: true,
    tryDenoise: true,
    maxNumberOfSymbols: 6,
    textMode: 'Plain',
  })
  return results.flatMap(codeOf)
}

let turn = 0
let frame = 0

const readLook = async (grey: Grey, formats: readonly CodeFormat[]): Promise<ReadCode[]> => {
  const look = easierLook(grey, turn)
  const codes = await readOnce(rgbaOf(look.picture), formats)
  const whole = codes.filter((code) => isWhole(look.picture, code))
  // A look that helps is taken again: the next frame is much like this one.
  if (whole.length === 0) turn += 1
  return whole.map((code) => ({ ...code, corners: code.corners.map(look.back) }))
}

/**
 * Looks at the picture as it is; where that shows nothing, at one that is made easier to read; and at
 * both in turns where it shows something: there may be a second code, which is harder to read.
 */
const read = async (pixels: ImageData, formats: readonly CodeFormat[]): Promise<ReadCode[]> => {
  frame += 1
  const grey = greyOf(pixels.data, pixels.width, pixels.height)
  const plain = (await readOnce(pixels, formats)).filter((code) => isWhole(grey, code))
  if (plain.length > 0 && frame % 2 === 0) return plain
  const more = await readLook(grey, formats)
  const known = new Set(plain.map(({ text }) => text))
  return [...plain, ...more.filter(({ text }) => !known.has(text))]
}

answerCalls<CodeQuestion>(async (question) => {
  if ('pixels' in question) return read(question.pixels, question.formats)
  // Given the bytes, the module looks for no file; named, so that it never asks its maker's network.
  await prepareZXingModule({
    overrides: { wasmBinary: question.wasm, locateFile: (name: string) => name },
    fireImmediately: true,
  })
  return true
})
