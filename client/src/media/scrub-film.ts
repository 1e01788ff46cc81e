/**
 * Takes the place where a film was made out of a file that nobody here can write anew. In MP4 and QuickTime
 * files (ISO 14496-12) it stands in `udta` (`©xyz`, `loci`), `meta` and `uuid` boxes: these become `free`
 * boxes of the same length, full of zeros, so that everything else stays where it is.
 */

interface Box {
  name: string
  /** Of the box, in bytes from the start of the file. */
  from: number
  /** Of its content. */
  inside: number
  to: number
}

/** A header of more than this is no header of a film. */
const maxIndexBytes = 256 * 1024 * 1024
const told = new Set(['udta', 'meta', 'uuid'])
const parents = new Set(['moov', 'trak', 'moof', 'traf'])

const boxAt = (view: DataView, at: number, base: number, end: number): Box | null => {
  if (at + 8 > view.byteLength) return null
  const short = view.getUint32(at)
  const long = short === 1 && at + 16 <= view.byteLength
  const name = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)))
  const stated = long ? Number(view.getBigUint64(at + 8)) : short
  const from = base + at
  const size = stated === 0 ? end - from : stated
  return size < 8
    ? null
    : { name, from, inside: from + (long ? 16 : 8), to: Math.min(end, from + size) }
}

/** Boxes inside boxes that tell something, all of it in one buffer. */
const tellingIn = (view: DataView, base: number): Box[] => {
  const found: Box[] = []
  const end = base + view.byteLength
  for (let at = 0; ;) {
    const box = boxAt(view, at, base, end)
    if (!box) return found
    const inner = new DataView(
      view.buffer,
      view.byteOffset + box.inside - base,
      box.to - box.inside,
    )
    if (told.has(box.name)) found.push(box)
    else if (parents.has(box.name)) found.push(...tellingIn(inner, box.inside))
    at = box.to - base
  }
}

const tellingBoxes = async (file: Blob): Promise<Box[]> => {
  const found: Box[] = []
  for (let at = 0; at < file.size;) {
    const head = new DataView(await file.slice(at, at + 16).arrayBuffer())
    const box = boxAt(head, 0, at, file.size)
    if (!box) return found
    if (told.has(box.name)) found.push(box)
    else if (parents.has(box.name) && box.to - box.inside < maxIndexBytes) {
      const content = new DataView(await file.slice(box.inside, box.to).arrayBuffer())
      found.push(...tellingIn(content, box.inside))
    }
    at = box.to
  }
  return found
}

/** @param mime type of the result */
export const withoutPlace = async (file: Blob, mime: string): Promise<Blob> => {
  const parts: BlobPart[] = []
  let at = 0
  for (const box of await tellingBoxes(file)) {
    parts.push(file.slice(at, box.from + 4), 'free', file.slice(box.from + 8, box.inside))
    parts.push(new Uint8Array(box.to - box.inside))
    at = box.to
  }
  return new Blob([...parts, file.slice(at)], { type: mime })
}
