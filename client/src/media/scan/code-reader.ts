import { type CodeFormat, codeFormats } from '@shared/codes'
import { nativeReader } from './native-reader'
import type { ReadPicture } from './read-code'
import type { WasmReader } from './wasm-reader'

export interface CodeReader {
  read: ReadPicture
  /** `true` once the strong reader has taken over. */
  strong(): boolean
  /** Resolves when it has, or cannot. */
  ready: Promise<void>
  close(): void
}

/**
 * One reader out of three: the browser's own where there is one, @zxing/browser at once elsewhere,
 * zxing-cpp as soon as it is loaded. It takes over from the second; with the first it takes turns, since
 * each reads codes that the other does not.
 */
export const openCodeReader = (formats: readonly CodeFormat[] = codeFormats): CodeReader => {
  let strong: WasmReader | null = null
  let closed = false
  let turn = 0
  const native = nativeReader(formats)
  const library = import('./library-reader').then(({ libraryReader }) => libraryReader(formats))
  // Awaited where it is used; here only so that a failure before that is no unhandled one.
  library.catch(() => undefined)

  const takeOver = async (): Promise<void> => {
    const { openWasmReader } = await import('./wasm-reader')
    const opened = await openWasmReader(formats)
    if (closed) opened.close()
    else strong = opened
  }
  // Without a network at the first use it stays with the others: they read what is clean.
  const ready = takeOver().catch(() => undefined)

  const read: ReadPicture = async (picture) => {
    const own = await native
    turn += 1
    if (own && (!strong || turn % 2 === 1)) return own(picture)
    return strong ? strong.read(picture) : (await library)(picture)
  }
  const close = (): void => {
    closed = true
    strong?.close()
  }
  return { read, strong: () => strong !== null, ready, close }
}
