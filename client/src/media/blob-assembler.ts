/**
 * Puts a file together out of writes at positions, as a muxer makes them: it fills in the index at the
 * front last. Every write becomes a blob at once, so that the file is never in the JavaScript heap.
 */
interface Segment {
  from: number
  to: number
  blob: Blob
}

/** What a later write leaves of an earlier one: nothing, one end, or both. */
const without = (segment: Segment, from: number, to: number): Segment[] => {
  if (segment.to <= from || segment.from >= to) return [segment]
  const rest: Segment[] = []
  if (segment.from < from) {
    rest.push({ from: segment.from, to: from, blob: segment.blob.slice(0, from - segment.from) })
  }
  if (segment.to > to) {
    rest.push({ from: to, to: segment.to, blob: segment.blob.slice(to - segment.from) })
  }
  return rest
}

export interface BlobAssembler {
  write(position: number, data: Uint8Array<ArrayBuffer>): void
  /** The whole; what was never written is zeros. */
  blob(type: string): Blob
}

export const createBlobAssembler = (): BlobAssembler => {
  let segments: Segment[] = []
  return {
    write: (position, data) => {
      const to = position + data.byteLength
      segments = segments.flatMap((segment) => without(segment, position, to))
      segments.push({ from: position, to, blob: new Blob([data]) })
    },
    blob: (type) => {
      const parts: BlobPart[] = []
      let at = 0
      for (const { from, to, blob } of [...segments].sort((a, b) => a.from - b.from)) {
        if (from > at) parts.push(new Uint8Array(from - at))
        parts.push(blob)
        at = to
      }
      return new Blob(parts, { type })
    },
  }
}
