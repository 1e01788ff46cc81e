/** The same bytes as the page's own `noise`, made here: the digest must not come from what is tested. */
import { createHash } from 'node:crypto'
import { endianness } from 'node:os'

const mebibyte = 1024 * 1024

/** @returns SHA-256 in hex */
export const noiseDigest = (bytes: number, seed: number): string => {
  if (endianness() !== 'LE') throw new Error('the page writes little-endian words')
  const hash = createHash('sha256')
  let state = seed | 1
  let left = bytes
  for (let at = 0; at < bytes; at += mebibyte) {
    const words = new Uint32Array(Math.ceil(Math.min(mebibyte, bytes - at) / 4))
    for (let i = 0; i < words.length; i += 1) {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      words[i] = state
    }
    const part = new Uint8Array(words.buffer).subarray(0, left)
    hash.update(part)
    left -= part.length
  }
  return hash.digest('hex')
}
