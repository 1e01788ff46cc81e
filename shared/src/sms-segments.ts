/**
 * How many SMS a text becomes: 3GPP TS 23.038 (alphabets) and TS 23.040 §9.2.3.24.1 (the six octets of
 * header that each part of a long message spends on saying which part it is).
 */

/** GSM 7 bit default alphabet, TS 23.038 §6.2.1; every character costs one septet. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Extension table, §6.2.1.1; an escape and the character: two septets, never parted. */
const extended = new Set('\f^{}\\[~]|€')

export interface SmsCount {
  encoding: 'GSM-7' | 'UCS-2'
  /** Septets (GSM-7) or UTF-16 code units (UCS-2). */
  units: number
  segments: number
  /** Units still free in the last segment. */
  left: number
  /** The characters that force UCS-2, each once; empty for GSM-7. */
  unusual: string[]
}

const limits = {
  'GSM-7': { single: 160, part: 153 },
  'UCS-2': { single: 70, part: 67 },
} as const

const isGsm = (character: string): boolean => basic.has(character) || extended.has(character)

const costOf = (character: string, encoding: SmsCount['encoding']): number =>
  encoding === 'UCS-2' ? character.length : extended.has(character) ? 2 : 1

/** Fills parts one after the other; a character of two units moves whole to the next part. */
const partsOf = (costs: readonly number[], size: number): { parts: number; used: number } => {
  let parts = 1
  let used = 0
  for (const cost of costs) {
    if (used + cost > size) {
      parts += 1
      used = 0
    }
    used += cost
  }
  return { parts, used }
}

export const countSms = (text: string): SmsCount => {
  const characters = [...text]
  const unusual = [...new Set(characters.filter((character) => !isGsm(character)))]
  const encoding = unusual.length > 0 ? 'UCS-2' : 'GSM-7'
  const costs = characters.map((character) => costOf(character, encoding))
  const units = costs.reduce((sum, cost) => sum + cost, 0)
  const { single, part } = limits[encoding]
  if (units === 0) return { encoding, units, segments: 0, left: single, unusual }
  if (units <= single) return { encoding, units, segments: 1, left: single - units, unusual }
  const { parts, used } = partsOf(costs, part)
  return { encoding, units, segments: parts, left: part - used, unusual }
}
