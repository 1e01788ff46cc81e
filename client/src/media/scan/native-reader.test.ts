import { afterEach, describe, expect, it, vi } from 'vitest'
import { nativeReader } from './native-reader'
import type { Picture } from './read-code'

const corners = [{ x: 1, y: 1 }]
const detectorWith = (supported: string[]) =>
  class {
    static getSupportedFormats = async () => supported
    detect = async () => [
      { rawValue: 'RO 1', format: 'code_39', cornerPoints: corners },
      { rawValue: 'x', format: 'aztec', cornerPoints: corners },
    ]
  }
// The reader hands the picture on; nothing of it is looked at here.
const picture: Picture = { canvas: Object.create(null), pixels: () => Object.create(null) }

afterEach(() => void vi.unstubAllGlobals())

describe('nativeReader', () => {
  it('is not there where the browser has none', async () =>
    expect(await nativeReader(['qr'])).toBeNull())

  it('is not used where it lacks one of the formats', async () => {
    vi.stubGlobal('BarcodeDetector', detectorWith(['qr_code']))
    expect(await nativeReader(['qr', 'code-39'])).toBeNull()
  })

  it('gives the codes of our formats', async () => {
    vi.stubGlobal('BarcodeDetector', detectorWith(['qr_code', 'code_39']))
    const read = await nativeReader(['qr', 'code-39'])
    expect(await read?.(picture)).toEqual([{ format: 'code-39', text: 'RO 1', corners }])
  })
})
