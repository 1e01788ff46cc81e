/** Photos as cameras write them, made in the page: with a position, turned in each of the eight ways. */

const place = '52.520008'
/** What must be found in none of the bytes that leave a device. */
const traces = ['Exif', 'GPS', 'http://ns.adobe.com/xap', place, 'eXIf', 'tEXt', 'XML:com.adobe']

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
const little = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 0xff)
const big = (value: number, bytes: number): number[] => little(value, bytes).reverse()

type Entry = [tag: number, type: number, count: number, value: number[]]

const directory = (entries: Entry[]): number[] => [
  ...little(entries.length, 2),
  ...entries.flatMap(([tag, type, count, value]) => [
    ...little(tag, 2),
    ...little(type, 2),
    ...little(count, 4),
    ...[...value, 0, 0, 0, 0].slice(0, 4),
  ]),
  ...little(0, 4),
]

/** TIFF 6.0 with the two directories that matter (Exif 2.32): how the picture lies, and where it was taken. */
const exif = (orientation: number): number[] => {
  const first = 8
  const gps = first + 2 + 2 * 12 + 4
  const rationals = gps + 2 + 4 * 12 + 4
  const degrees = (values: number[]) => values.flatMap((v) => [...little(v, 4), ...little(1, 4)])
  return [
    ...ascii('II'),
    ...little(42, 2),
    ...little(first, 4),
    ...directory([
      [0x0112, 3, 1, little(orientation, 2)],
      [0x8825, 4, 1, little(gps, 4)],
    ]),
    ...directory([
      [1, 2, 2, ascii('N')],
      [2, 5, 3, little(rationals, 4)],
      [3, 2, 2, ascii('E')],
      [4, 5, 3, little(rationals + 24, 4)],
    ]),
    ...degrees([52, 31, 12]),
    ...degrees([13, 24, 18]),
  ]
}

const xmp = ascii(`<x:xmpmeta><exif:GPSLatitude>${place}</exif:GPSLatitude></x:xmpmeta>`)

/** Red, green over blue, white: every turn of it looks different. */
const drawn = async (type: string): Promise<Uint8Array> => {
  const canvas = new OffscreenCanvas(96, 48)
  const pencil = canvas.getContext('2d', { alpha: false })
  for (const [at, colour] of ['#f00', '#0f0', '#00f', '#fff'].entries()) {
    if (!pencil) throw new Error('no canvas')
    pencil.fillStyle = colour
    pencil.fillRect((at % 2) * 48, Math.floor(at / 2) * 24, 48, 24)
  }
  const blob = await canvas.convertToBlob({ type, quality: 0.95 })
  return new Uint8Array(await blob.arrayBuffer())
}

const segment = (content: number[]): number[] => [
  0xff,
  0xe1,
  ...big(content.length + 2, 2),
  ...content,
]

const jpeg = async (orientation: number): Promise<number[]> => {
  const plain = await drawn('image/jpeg')
  const told = [
    ...segment([...ascii('Exif'), 0, 0, ...exif(orientation)]),
    ...segment([...ascii('http://ns.adobe.com/xap/1.0/'), 0, ...xmp]),
  ]
  return [...plain.slice(0, 2), ...told, ...plain.slice(2)]
}

const crc = (bytes: number[]): number => {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return ~sum >>> 0
}

const pngChunk = (name: string, content: number[]): number[] => {
  const named = [...ascii(name), ...content]
  return [...big(content.length, 4), ...named, ...big(crc(named), 4)]
}

const png = async (orientation: number): Promise<number[]> => {
  const plain = [...(await drawn('image/png'))]
  const header = 8 + 25
  const told = [
    ...pngChunk('eXIf', exif(orientation)),
    ...pngChunk('tEXt', [...ascii('GPS'), 0, ...ascii(place)]),
    ...pngChunk('iTXt', [...ascii('XML:com.adobe.xmp'), 0, 0, 0, 0, 0, ...xmp]),
  ]
  return [...plain.slice(0, header), ...told, ...plain.slice(header)]
}

const riffChunk = (name: string, content: number[]): number[] => [
  ...ascii(name),
  ...little(content.length, 4),
  ...content,
  ...(content.length % 2 ? [0] : []),
]

/** WebP container specification: the flags of `VP8X` say what else there is. */
const webp = async (orientation: number): Promise<number[]> => {
  const chunks = [...(await drawn('image/webp'))].slice(12)
  const extended = chunks[3] === 'X'.charCodeAt(0)
  const plain = extended ? chunks.slice(18) : chunks
  const exifAndXmp = 0x0c | (extended ? (chunks[8] ?? 0) : 0)
  const head = [exifAndXmp, 0, 0, 0, ...little(96 - 1, 3), ...little(48 - 1, 3)]
  const body = [
    ...ascii('WEBP'),
    ...riffChunk('VP8X', head),
    ...plain,
    ...riffChunk('EXIF', exif(orientation)),
    ...riffChunk('XMP ', xmp),
  ]
  return [...ascii('RIFF'), ...little(body.length, 4), ...body]
}

const makers = { jpeg, png, webp }
export type PictureFormat = keyof typeof makers

const nameOf = ([red = 0, green = 0, blue = 0]: Uint8ClampedArray): string => {
  const [r, g, b] = [red > 128, green > 128, blue > 128]
  if (r && g && b) return 'W'
  if (r) return 'R'
  return g ? 'G' : 'B'
}

export const pictures = {
  traces,
  make: async (format: PictureFormat, orientation: number): Promise<File> =>
    new File([new Uint8Array(await makers[format](orientation))], `photo.${format}`, {
      type: `image/${format}`,
    }),
  /** Colours at the four corners, row by row, as the bytes lie, and which traces of a place are in them. */
  look: async (blob: Blob) => {
    const bitmap = await createImageBitmap(blob, { imageOrientation: 'none' })
    const { width, height } = bitmap
    const canvas = new OffscreenCanvas(width, height)
    const pencil = canvas.getContext('2d')
    pencil?.drawImage(bitmap, 0, 0)
    const corner = (x: number, y: number) =>
      nameOf(pencil?.getImageData(x * width, y * height, 1, 1).data ?? new Uint8ClampedArray())
    const text = new TextDecoder('latin1').decode(await blob.arrayBuffer())
    return {
      type: blob.type,
      width,
      height,
      corners: [corner(0.2, 0.2), corner(0.8, 0.2), corner(0.2, 0.8), corner(0.8, 0.8)].join(''),
      traces: traces.filter((trace) => text.includes(trace)),
    }
  },
}
