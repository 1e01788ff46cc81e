import { expect, it } from 'vitest'
import { largeFile, toRenew } from './large-file'

it.each(['assets/ort-wasm-simd-threaded-3fA9x_0b.wasm', 'assets/rec_infer-a-b_c-12.onnx'])(
  'does not load %s in advance',
  (path) => expect(largeFile.test(path)).toBe(true),
)

it.each(['assets/zxing_reader-3fA9x_0b.wasm', 'assets/index-3fA9x_0b.js'])(
  'loads %s in advance',
  (path) => expect(largeFile.test(path)).toBe(false),
)

const current = ['assets/ort-wasm-AAAAAAAA.wasm', 'assets/model-BBBBBBBB.onnx']

it('loads the new version of what is kept, so that it goes on working offline', () => {
  const kept = ['/assets/ort-wasm-CCCCCCCC.wasm', '/assets/model-BBBBBBBB.onnx']
  expect(toRenew(current, kept)).toEqual(['assets/ort-wasm-AAAAAAAA.wasm'])
})

it('loads nothing that nobody has wanted', () => expect(toRenew(current, [])).toEqual([]))
