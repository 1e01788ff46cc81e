/** Files too large for the first load: fetched when first wanted, kept by the service worker. */

/** Bytes so far, of so many. */
export type Progress = (bytes: number, total: number) => void

const collect = async (
  body: ReadableStream<Uint8Array>,
  total: number,
  progress: Progress,
): Promise<ArrayBuffer> => {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const reader = body.getReader()
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    parts.push(new Uint8Array(step.value))
    bytes += step.value.byteLength
    progress(bytes, total)
  }
  return new Blob(parts).arrayBuffer()
}

/**
 * @param total its length in bytes, unpacked: the header gives the packed one
 * @throws Error where it can be had neither from the cache nor from the network
 */
export const fetchLargeFile = async (
  url: string,
  total: number,
  progress: Progress = () => undefined,
): Promise<ArrayBuffer> => {
  const response = await fetch(url)
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status}`)
  return collect(response.body, total, progress)
}

/** Whether a file is kept on this device already. @param url of this origin */
export const isKept = async (url: string): Promise<boolean> =>
  'caches' in globalThis && (await caches.match(url, { ignoreVary: true })) !== undefined
