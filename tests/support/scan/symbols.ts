/** Codes of every kind as grids of modules, made by zxing-cpp's writer: another program than any reader's test. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { CodeFormat } from '@shared/codes'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'

/** Dark modules are `#`; a bar code has one row. */
export interface Symbol {
  rows: string[]
}

const names = {
  'code-39': 'Code39',
  'code-128': 'Code128',
  'ean-13': 'EAN13',
  itf: 'ITF',
  qr: 'QRCode',
  'data-matrix': 'DataMatrix',
} as const satisfies Record<CodeFormat, string>

export const prepareWriter = async (): Promise<void> => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')
  const bytes = await readFile(path)
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
}

/** @throws Error where the text cannot be written in that symbology */
export const symbolOf = async (format: CodeFormat, text: string): Promise<Symbol> => {
  const { symbol, error } = await writeBarcode(text, {
    format: names[format],
    ...(format === 'qr' && { options: 'ecLevel=M' }),
  })
  if (error || !symbol.data) throw new Error(`${format} ${text}: ${error}`)
  const { data, width, height } = symbol
  const row = (y: number) =>
    Array.from({ length: width }, (_, x) => (data[y * width + x] ? ' ' : '#')).join('')
  const linear = format !== 'qr' && format !== 'data-matrix'
  return { rows: linear ? [row(0)] : Array.from({ length: height }, (_, y) => row(y)) }
}
