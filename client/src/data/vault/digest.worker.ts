/** Digests beside the page: a film of minutes is hashed without a frame being dropped. */
import { createMD5, createSHA256 } from 'hash-wasm'

const stepBytes = 2 * 1024 * 1024

interface Job {
  id: number
  blob: Blob
  algorithm: 'sha256' | 'md5'
}

const digest = async ({ blob, algorithm }: Job): Promise<string> => {
  const hasher = await (algorithm === 'sha256' ? createSHA256() : createMD5())
  hasher.init()
  for (let at = 0; at < blob.size; at += stepBytes) {
    hasher.update(new Uint8Array(await blob.slice(at, at + stepBytes).arrayBuffer()))
  }
  return hasher.digest('hex')
}

addEventListener('message', (event: MessageEvent<Job>) => {
  const { id } = event.data
  digest(event.data).then(
    (hex) => postMessage({ id, hex }),
    (failure: unknown) => postMessage({ id, failure: String(failure) }),
  )
})
