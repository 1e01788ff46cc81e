/** Digests beside the page: a film of minutes is hashed without a frame being dropped. */
import { digestBytes } from './digest-bytes'

interface Job {
  id: number
  blob: Blob
  algorithm: 'sha256' | 'md5'
}

addEventListener('message', (event: MessageEvent<Job>) => {
  const { id, blob, algorithm } = event.data
  digestBytes(blob, algorithm).then(
    (hex) => postMessage({ id, hex }),
    (failure: unknown) => postMessage({ id, failure: String(failure) }),
  )
})
