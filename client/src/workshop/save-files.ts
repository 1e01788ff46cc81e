/** Puts files where the person can take them along: into a folder of their choice, or as downloads. */

/** Where files go, one after the other. */
export interface FileSink {
  /** Resolves when the file is written, or handed to the browser. */
  save(name: string, blob: Blob): Promise<void>
}

type PickFolder = (options: { mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>

const isPicker = (value: unknown): value is PickFolder => typeof value === 'function'

/** Chromium on desktops and Android has it; Safari and Firefox do not. */
const folderPicker = (): PickFolder | null => {
  const found: unknown = Reflect.get(window, 'showDirectoryPicker')
  return isPicker(found) ? found.bind(window) : null
}

const folderSink = (folder: FileSystemDirectoryHandle): FileSink => ({
  async save(name, blob) {
    const handle = await folder.getFileHandle(name, { create: true })
    const file = await handle.createWritable()
    await file.write(blob)
    await file.close()
  },
})

/** A browser that is given several downloads at once drops some of them. */
const betweenDownloadsMs = 400
/** Long enough for a browser to have taken the bytes over. */
const keepUrlMs = 60_000

const download = (name: string, blob: Blob): Promise<void> => {
  const url = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), keepUrlMs)
  return new Promise((resolve) => setTimeout(resolve, betweenDownloadsMs))
}

/** Saves one file as a download. */
export const downloads: FileSink = { save: download }

const isAbort = (failure: unknown): boolean =>
  failure instanceof DOMException && failure.name === 'AbortError'

/**
 * Asks for a folder where the browser can; to be called from a tap.
 *
 * @returns `null` when the person chose none
 */
export const chooseSink = async (): Promise<FileSink | null> => {
  const pick = folderPicker()
  if (!pick) return downloads
  try {
    return folderSink(await pick({ mode: 'readwrite' }))
  } catch (failure) {
    // Frames, kiosks and policies may forbid the picker: downloads remain.
    return isAbort(failure) ? null : downloads
  }
}
