import { afterEach, describe, expect, it, vi } from 'vitest'
import { chooseSink, downloads } from './save-files'

afterEach(() => vi.unstubAllGlobals())

/** A browser with a folder picker that does this when it is asked. */
const withPicker = (pick: (() => Promise<unknown>) | undefined) =>
  vi.stubGlobal('window', { showDirectoryPicker: pick })

/** A folder that keeps what is written to it. */
const folder = () => {
  const files = new Map<string, Blob>()
  const getFileHandle = async (name: string) => ({
    createWritable: async () => ({
      write: async (blob: Blob) => void files.set(name, blob),
      close: async () => undefined,
    }),
  })
  return { files, handle: { getFileHandle } }
}

describe('chooseSink', () => {
  it('writes into the folder that the person chose', async () => {
    const { files, handle } = folder()
    withPicker(async () => handle)
    const film = new Blob(['film'])
    await (await chooseSink())?.save('RO-1.mp4', film)
    expect(files.get('RO-1.mp4')).toBe(film)
  })

  it('saves nothing where the person closes the window', async () => {
    withPicker(() => Promise.reject(new DOMException('closed', 'AbortError')))
    expect(await chooseSink()).toBeNull()
  })

  it('downloads one by one where there is no picker, or where it is forbidden', async () => {
    withPicker(undefined)
    expect(await chooseSink()).toBe(downloads)
    withPicker(() => Promise.reject(new DOMException('no', 'SecurityError')))
    expect(await chooseSink()).toBe(downloads)
  })
})
