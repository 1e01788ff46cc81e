/** The licence plates of the benchmark: four of each of the nine languages' countries, at three angles. */
import type { PlateCountry } from '@shared/plates'

export interface PlatePicture {
  country: PlateCountry
  /** As it stands on the plate; a blank is a gap, a `°` the place of Germany's seals. */
  text: string
  /** Degrees. */
  turn: number
  /** Sideways shear: seen from the left or the right. */
  shear: number
  /** Share of the aiming frame's width that the plate fills. */
  share: number
  ground: 'white' | 'yellow'
  /** Gaussian blur, pixels; and amplitude of noise, grey values. */
  blur: number
  noise: number
  /** Grey of the car's body, 0 to 255. */
  body: number
}

const plates: readonly (readonly [PlateCountry, string])[] = [
  ['D', 'M°AB 1234'],
  ['D', 'HH°KL 78E'],
  ['D', 'B°XY 905'],
  ['D', 'STD°R 561'],
  ['GB', 'BD51 SMR'],
  ['GB', 'LG08 OZT'],
  ['GB', 'YK22 BVF'],
  ['GB', 'GX69 ADN'],
  ['F', 'AB-123-CD'],
  ['F', 'GH-507-KT'],
  ['F', 'DZ-880-SB'],
  ['F', 'FV-461-QQ'],
  ['NL', 'XT-831-K'],
  ['NL', 'G-450-BN'],
  ['NL', '26-JKL-7'],
  ['NL', '5-TDZ-08'],
  ['E', '0815 BCD'],
  ['E', '6742 LZK'],
  ['E', '1108 JHF'],
  ['E', '9350 MVS'],
  ['I', 'AB 123 CD'],
  ['I', 'FZ 808 BS'],
  ['I', 'GT 671 ML'],
  ['I', 'EX 450 PK'],
  ['P', 'AB 12 CD'],
  ['P', '45 UV 68'],
  ['P', '80 13 OD'],
  ['P', 'BS 58 ZG'],
  ['S', 'ABC 123'],
  ['S', 'MLB 85Z'],
  ['S', 'XDG 408'],
  ['S', 'TRE 71K'],
  ['N', 'AB 12345'],
  ['N', 'EL 80513'],
  ['N', 'DJ 60827'],
  ['N', 'ZR 47190'],
]

const angles = [
  { turn: 0, shear: 0 },
  { turn: -7, shear: 0.12 },
  { turn: 11, shear: -0.2 },
] as const

/** Every country shows one plate after the other on white and, where it has them, on yellow. */
const groundOf = (country: PlateCountry, index: number): PlatePicture['ground'] =>
  country === 'NL' || (country === 'GB' && index % 2 === 1) ? 'yellow' : 'white'

export const platePictures: readonly PlatePicture[] = plates.flatMap(([country, text], index) =>
  angles.map((angle, at) => ({
    country,
    text,
    ...angle,
    share: [0.85, 0.62, 0.72][(index + at) % 3] ?? 0.7,
    ground: groundOf(country, index),
    blur: [0.6, 1.4, 1][(index + at) % 3] ?? 1,
    noise: [6, 14, 9][(2 * index + at) % 3] ?? 8,
    body: [28, 90, 170, 215][(index + at) % 4] ?? 90,
  })),
)
