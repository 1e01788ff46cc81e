import { type CodeFormat, codeFormats } from '@shared/codes'
import { z } from 'zod'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { fetchLargeFile } from './large-file'
import type { ReadPicture } from './read-code'
import { callWorker } from './worker-calls'

const wasmBytes = 953_527

const pointSchema = z.object({ x: z.number(), y: z.number() })
const codesSchema = z.array(
  z.object({ format: z.enum(codeFormats), text: z.string(), corners: z.array(pointSchema) }),
)

export interface WasmReader {
  read: ReadPicture
  close(): void
}

/**
 * Starts zxing-cpp in a worker.
 * @throws Error where its file is neither kept here nor to be had
 */
export const openWasmReader = async (formats: readonly CodeFormat[]): Promise<WasmReader> => {
  const wasm = await fetchLargeFile(wasmUrl, wasmBytes)
  const calls = callWorker(
    new Worker(new URL('./code.worker.ts', import.meta.url), { type: 'module' }),
  )
  await calls.ask({ wasm }, [wasm])
  const read: ReadPicture = async (picture) => {
    const pixels = picture.pixels()
    const answer = await calls.ask({ pixels, formats: [...formats] }, [pixels.data.buffer])
    return codesSchema.parse(answer)
  }
  return { read, close: calls.close }
}
