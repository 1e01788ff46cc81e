/** Reads lines of characters beside the page: PP-OCRv4's recognition model on onnxruntime (WebAssembly). */
import { type PlateCharacter, type PlateCountry, suggestPlates } from '@shared/plates'
import { InferenceSession, Tensor, env } from 'onnxruntime-web/wasm'
import { decodePlate } from './plate-decode'
import { greyOf } from './grey'
import { type LineInput, cutLine, lineHeight, plateLines } from './plate-picture'
import { answerCalls } from './worker-calls'

export type PlateQuestion =
  { wasm: ArrayBuffer; model: ArrayBuffer } | { pixels: ImageData; home: PlateCountry | null }

let session: InferenceSession | null = null

const start = async (wasm: ArrayBuffer, model: ArrayBuffer): Promise<true> => {
  // More threads need a page that shares memory, which ours does not.
  env.wasm.numThreads = 1
  env.wasm.wasmBinary = wasm
  session = await InferenceSession.create(model, { executionProviders: ['wasm'] })
  return true
}

const charactersOf = async ({ width, data }: LineInput): Promise<PlateCharacter[]> => {
  const [input = '', output = ''] = [session?.inputNames[0], session?.outputNames[0]]
  const tensor = new Tensor('float32', data, [1, 3, lineHeight, width])
  const answer = (await session?.run({ [input]: tensor }))?.[output]?.data
  return answer instanceof Float32Array ? decodePlate(answer) : []
}

/** So likely that another look at the same picture would not change it. */
const sure = 0.5

const read = async (pixels: ImageData, home: PlateCountry | null) => {
  const { data, width, height } = pixels
  const found: ReturnType<typeof suggestPlates>[] = []
  for (const line of plateLines(greyOf(data, width, height))) {
    const suggestions = suggestPlates(await charactersOf(cutLine(data, pixels, line)), home)
    found.push(suggestions)
    if ((suggestions[0]?.weight ?? 0) > sure && suggestions[0]?.country) break
  }
  return found
}

answerCalls<PlateQuestion>((question) =>
  'pixels' in question
    ? read(question.pixels, question.home)
    : start(question.wasm, question.model),
)
