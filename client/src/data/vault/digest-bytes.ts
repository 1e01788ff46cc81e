/** Digests of files too large to be held at once; for workers, since a page would drop frames over it. */
import { createMD5, createSHA256 } from 'hash-wasm'

const stepBytes = 2 * 1024 * 1024

/** @returns lower-case hex */
export const digestBytes = async (blob: Blob, algorithm: 'sha256' | 'md5'): Promise<string> => {
  const hasher = await (algorithm === 'sha256' ? createSHA256() : createMD5())
  hasher.init()
  for (let at = 0; at < blob.size; at += stepBytes) {
    hasher.update(new Uint8Array(await blob.slice(at, at + stepBytes).arrayBuffer()))
  }
  return hasher.digest('hex')
}
