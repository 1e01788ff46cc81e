/** The pictures of codes that the benchmark shows to the camera, and which of them can be read at all. */
import type { CodeFormat } from '@shared/codes'

export interface PlacedCode {
  format: CodeFormat
  text: string
  /** Pixels a module. */
  module: number
  /** Middle of the code, in pixels from the middle of the picture. */
  x: number
  y: number
}

export interface CodePicture {
  name: string
  codes: PlacedCode[]
  /** Degrees. */
  turn: number
  /** Sideways shear, as when seen from the side. */
  shear: number
  /** Gaussian blur, pixels. */
  blur: number
  /** Grey of paper and of ink, 0 to 255. */
  paper: number
  ink: number
  /** Amplitude of noise, grey values. */
  noise: number
  /** Paper gets darker towards one side by this share. */
  shadow: number
  damage: 'none' | 'scratch' | 'stain' | 'cut' | 'covered'
  /** `null` where it can be read; else why nobody could. */
  unreadable: string | null
}

const texts: Record<CodeFormat, string> = {
  'code-39': 'RO48213',
  'code-128': 'RO 48213-A',
  'ean-13': '4006381333931',
  itf: '0048213706',
  qr: 'https://dms.example/orders?ro=48213&vin=WVWZZZ1JZXW000001',
  'data-matrix': 'IWVWZZZ1JZXW000001',
}
const modules: Record<CodeFormat, number> = {
  'code-39': 2.5,
  'code-128': 2.5,
  'ean-13': 3.5,
  itf: 4,
  qr: 7,
  'data-matrix': 11,
}
const small: Record<CodeFormat, number> = {
  'code-39': 1.7,
  'code-128': 1.7,
  'ean-13': 1.7,
  itf: 1.7,
  qr: 3,
  'data-matrix': 3,
}
const formats = ['code-39', 'code-128', 'ean-13', 'itf', 'qr', 'data-matrix'] as const

const plain = (name: string, codes: PlacedCode[]): CodePicture => ({
  name,
  codes,
  turn: 0,
  shear: 0,
  blur: 0.6,
  paper: 225,
  ink: 35,
  noise: 6,
  shadow: 0,
  damage: 'none',
  unreadable: null,
})

const placed = (format: CodeFormat, module = modules[format], x = 0, y = 0): PlacedCode => ({
  format,
  text: texts[format],
  module,
  x,
  y,
})

/** What is done to a clean picture; `blur` is in modules here, as what it does depends on them. */
const conditions: Record<string, (format: CodeFormat) => Partial<CodePicture>> = {
  clean: () => ({}),
  'turned 12°': () => ({ turn: 12 }),
  'turned 33°': () => ({ turn: 33 }),
  'on its side': () => ({ turn: 90 }),
  'upside down': () => ({ turn: 177 }),
  'from the side': () => ({ shear: 0.3, turn: 6 }),
  // Leaves 42 % of the contrast between a narrow bar and its gap: grade D, the last that ISO/IEC 15416
  // calls readable (modulation of at least 40 %).
  blurred: (format) => ({ blur: modules[format] * 0.42 }),
  dim: () => ({ paper: 60, ink: 22, noise: 5 }),
  noisy: () => ({ noise: 32 }),
  'in half shadow': () => ({ shadow: 0.6 }),
  small: (format) => ({ codes: [placed(format, small[format])], blur: 0.4 }),
  scratched: () => ({ damage: 'scratch' }),
  stained: () => ({ damage: 'stain' }),
}

const single: CodePicture[] = formats.flatMap((format) =>
  Object.entries(conditions).map(([name, change]) => ({
    ...plain(`${format}, ${name}`, [placed(format)]),
    ...change(format),
  })),
)

const pair = (one: PlacedCode, other: PlacedCode, change: Partial<CodePicture> = {}) => ({
  ...plain(`${one.format} beside ${other.format}`, [one, other]),
  ...change,
})
const double: CodePicture[] = [
  pair(placed('qr', 5, -160), { ...placed('data-matrix', 8, 170), text: 'RO 1' }),
  pair(placed('code-39', 2, 0, -100), placed('code-128', 2, 0, 100)),
  pair(placed('qr', 4, -180), placed('ean-13', 2.2, 130), { turn: 10 }),
  pair({ ...placed('code-128', 2, 0, -100), text: 'RO 1' }, placed('itf', 3, 0, 100), { turn: 8 }),
  pair(placed('data-matrix', 8, -160), { ...placed('code-39', 1.8, 130), text: 'RO2' }),
  pair({ ...placed('qr', 5, -150), text: 'RO 1' }, { ...placed('qr', 5, 150), text: 'RO 2' }),
]

/** Nobody could read these: they are here to see that nothing is made up. */
const unreadable: CodePicture[] = [
  {
    ...plain('code-39, its middle torn off', [placed('code-39')]),
    damage: 'cut',
    unreadable: 'six bars are missing over their whole height, and it has no check digit',
  },
  {
    ...plain('itf, its middle torn off', [placed('itf')]),
    damage: 'cut',
    unreadable: 'six bars are missing over their whole height',
  },
  {
    ...plain('ean-13, its middle torn off', [placed('ean-13')]),
    damage: 'cut',
    unreadable: 'six bars are missing over their whole height',
  },
  {
    ...plain('qr, half covered', [placed('qr')]),
    damage: 'covered',
    unreadable: 'two of three finders and half of the data are gone; 15 % could be mended',
  },
  {
    ...plain('data-matrix, half covered', [placed('data-matrix')]),
    damage: 'covered',
    unreadable: 'half of the data is gone; about 25 % could be mended',
  },
  {
    ...plain('code-39, out of focus', [placed('code-39')]),
    blur: 6,
    unreadable: 'blurred over more than two modules: narrow and wide bars look alike',
  },
  {
    ...plain('ean-13, out of focus', [placed('ean-13')]),
    blur: modules['ean-13'] * 0.6,
    unreadable: '17 % of the contrast are left; ISO/IEC 15416 fails what has less than 40 %',
  },
  {
    ...plain('itf, far away', [placed('itf', 0.6)]),
    unreadable: 'a bar is narrower than a pixel',
  },
  {
    ...plain('code-128, out of focus', [placed('code-128')]),
    blur: 6,
    unreadable: 'blurred over more than two modules',
  },
]

export const codePictures: readonly CodePicture[] = [...single, ...double, ...unreadable]
