/** Blobs where IndexedDB keeps them, `ArrayBuffer`s where it does not. */
import type { Bytes } from '../device-store'

const probeName = 'baysight-blob-probe'
/** A browser that hangs on the probe is treated like one that refuses. */
const probeMs = 2000

const probe = (): Promise<boolean> =>
  new Promise((resolve) => {
    const opening = indexedDB.open(probeName, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('blobs')
    opening.onerror = () => resolve(false)
    opening.onsuccess = () => {
      const database = opening.result
      const end = (works: boolean) => {
        database.close()
        indexedDB.deleteDatabase(probeName)
        resolve(works)
      }
      try {
        const writing = database.transaction('blobs', 'readwrite')
        writing.objectStore('blobs').put(new Blob(['x']), 'probe')
        writing.oncomplete = () => {
          const reading = database.transaction('blobs').objectStore('blobs').get('probe')
          reading.onsuccess = () => end(reading.result instanceof Blob && reading.result.size === 1)
          reading.onerror = () => end(false)
        }
        writing.onabort = () => end(false)
      } catch {
        end(false)
      }
    }
  })

let known: Promise<boolean> | null = null

/** Whether this browser keeps a `Blob` in IndexedDB; asked once. */
export const keepsBlobs = (): Promise<boolean> => {
  known ??= Promise.race([
    probe(),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), probeMs)),
  ])
  return known
}

/** A form of the blob that can be stored here. */
export const toBytes = async (blob: Blob): Promise<Bytes> =>
  (await keepsBlobs()) ? blob : blob.arrayBuffer()

export const toBlob = (parts: readonly Bytes[], type: string): Blob => {
  const [only] = parts
  if (parts.length === 1 && only instanceof Blob && only.type === type) return only
  return new Blob([...parts], { type })
}
