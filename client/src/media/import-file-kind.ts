/** What a chosen file is, by its first bytes: names and types given by galleries are often wrong or missing. */

export type FileKind =
  | { kind: 'photo' | 'heic' | 'film' | 'other' }
  /** A film in a container that nothing here reads. */
  | { kind: 'foreign-film'; mime: 'video/x-msvideo' | 'video/x-ms-wmv' | 'video/mpeg' }

/** How many bytes `fileKind` looks at. */
export const kindBytes = 400

const textAt = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length))

const startsWith = (bytes: Uint8Array, ...values: number[]): boolean =>
  values.every((value, at) => bytes[at] === value)

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])
const boxes = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot', 'styp', 'moof'])

/** ISO 14496-12 and QuickTime: a size, then the name of the first box. */
const isoKind = (bytes: Uint8Array): FileKind | null => {
  const box = textAt(bytes, 4, 4)
  if (box !== 'ftyp') return boxes.has(box) ? { kind: 'film' } : null
  const brand = textAt(bytes, 8, 4)
  if (heicBrands.has(brand)) return { kind: 'heic' }
  return { kind: brand.startsWith('avif') || brand === 'avis' ? 'photo' : 'film' }
}

const riffKind = (bytes: Uint8Array): FileKind | null => {
  if (textAt(bytes, 0, 4) !== 'RIFF') return null
  const form = textAt(bytes, 8, 4)
  if (form === 'WEBP') return { kind: 'photo' }
  return form === 'AVI ' ? { kind: 'foreign-film', mime: 'video/x-msvideo' } : null
}

const isPhoto = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0xff, 0xd8, 0xff) ||
  startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
  textAt(bytes, 0, 4) === 'GIF8' ||
  textAt(bytes, 0, 2) === 'BM' ||
  startsWith(bytes, 0x49, 0x49, 0x2a, 0) ||
  startsWith(bytes, 0x4d, 0x4d, 0, 0x2a)

/** A transport stream repeats its sync byte every 188 bytes, every 192 with time stamps (AVCHD). */
const isTransportStream = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x47 && bytes[188] === 0x47) || (bytes[4] === 0x47 && bytes[196] === 0x47)

const otherFilm = (bytes: Uint8Array): FileKind | null => {
  if (startsWith(bytes, 0x1a, 0x45, 0xdf, 0xa3) || isTransportStream(bytes)) return { kind: 'film' }
  if (startsWith(bytes, 0x30, 0x26, 0xb2, 0x75)) {
    return { kind: 'foreign-film', mime: 'video/x-ms-wmv' }
  }
  return startsWith(bytes, 0, 0, 1, 0xba) ? { kind: 'foreign-film', mime: 'video/mpeg' } : null
}

/** @param bytes the first `kindBytes` of the file, or all of a shorter one */
export const fileKind = (bytes: Uint8Array): FileKind => {
  if (isPhoto(bytes)) return { kind: 'photo' }
  return riffKind(bytes) ?? isoKind(bytes) ?? otherFilm(bytes) ?? { kind: 'other' }
}
