/**
 * Vehicle identification numbers: ISO 3779 (17 characters, no I, O, Q) and the check digit of 49 CFR
 * 565.15, which North America and China prescribe for the ninth place and most of Europe leaves free.
 */

const length = 17
const checkPlace = 8

const letterValues = 'A1B2C3D4E5F6G7H8J1K2L3M4N5P7R9S2T3U4V5W6X7Y8Z9'
const valueOf = (character: string): number =>
  /\d/.test(character)
    ? Number(character)
    : Number(letterValues[letterValues.indexOf(character) + 1])
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

/** Letters that no VIN holds, and what was meant by them. */
const forbidden: Readonly<Record<string, string>> = { I: '1', O: '0', Q: '0' }

/**
 * What eyes, fingers and cameras take for each other, the likeliest first; only characters that a VIN
 * may hold.
 */
const confusable = new Map(
  (
    '0D 17L 2Z7 38 4A 5S6 6G58 71T 8B36 9G A4 B8 CG D0 EF FE G6C9 HN J1 KX L1 MN NMH PR RP S5 ' +
    'T71 UV VUY WV XK YV Z2'
  )
    .split(' ')
    .map(([character = '', ...others]) => [character, others]),
)

/** Upper case, without the blanks, dashes and asterisks that people and labels put between. */
export const bareVin = (text: string): string => text.toUpperCase().replace(/[\s\-–.*]/g, '')

/** Whether every character of it may stand in a VIN, and there are 17. */
export const isVin = (text: string): boolean => /^[A-HJ-NPR-Z0-9]{17}$/.test(text)

/** The character that the ninth place must hold: `0` to `9` or `X`. @param vin one for which `isVin` holds */
export const checkDigit = (vin: string): string => {
  const sum = weights.reduce((total, weight, at) => total + weight * valueOf(vin[at] ?? ''), 0)
  return 'X0123456789'[(sum % 11) + (sum % 11 === 10 ? -10 : 1)] ?? ''
}

export const hasRightCheckDigit = (vin: string): boolean => vin[checkPlace] === checkDigit(vin)

/** Whether the maker's country prescribes the check digit: North America (1–5), China (L). */
const prescribesCheckDigit = (vin: string): boolean => /^[1-5L]/.test(vin)

/**
 * Whether a text found among others is meant as a VIN: 17 characters, letters and digits mixed, and at
 * its end a serial number (ISO 3779 leaves the last four places to digits).
 */
export const looksLikeVin = (text: string): boolean =>
  isVin(text) && /[A-Z]/.test(text) && /\d{4}$/.test(text)

export interface WrongCharacter {
  /** Place in the text, from 0. */
  at: number
  character: string
  /** What was probably meant. */
  instead: string
}

export type VinFinding =
  | { kind: 'right'; vin: string }
  /** Right as to its form, and the check digit is not prescribed for this maker. */
  | { kind: 'unchecked'; vin: string }
  /** The check digit is prescribed and does not match; `suggestions` differ by a probable confusion. */
  | { kind: 'check-digit'; vin: string; wrong: WrongCharacter[]; suggestions: string[] }
  /** I, O or Q; `suggestions` has them replaced. */
  | { kind: 'letters'; vin: string; wrong: WrongCharacter[]; suggestions: string[] }
  | { kind: 'length'; vin: string; length: number }

const withAt = (vin: string, at: number, character: string): string =>
  vin.slice(0, at) + character + vin.slice(at + 1)

const swapped = (vin: string, at: number): string =>
  vin.slice(0, at) + (vin[at + 1] ?? '') + (vin[at] ?? '') + vin.slice(at + 2)

/** Places where two texts of the same length differ. */
const differences = (vin: string, other: string): number[] =>
  [...vin].flatMap((character, at) => (character === other[at] ? [] : [at]))

/** Texts that are one confusion away from this one, with how unlikely each is. */
const confused = (vin: string): { other: string; rank: number }[] =>
  [...vin].flatMap((character, at) =>
    (confusable.get(character) ?? []).map((instead, rank) => ({
      other: withAt(vin, at, instead),
      // The first place names the country: it is read wrong less often than the rest.
      rank: at === checkPlace ? rank - 1 : at === 0 ? rank + 2 : rank,
    })),
  )

/** VINs with a right check digit one confusion or one swap of neighbours away; the likely ones first. */
const repaired = (vin: string): string[] => {
  const swaps = [...vin].slice(0, -1).map((_, at) => ({ other: swapped(vin, at), rank: 1 }))
  const right = [...confused(vin), ...swaps]
    .filter(({ other }) => other !== vin && looksLikeVin(other) && hasRightCheckDigit(other))
    .toSorted((a, b) => a.rank - b.rank)
  return [...new Set(right.map(({ other }) => other))].slice(0, 3)
}

const badCheckDigit = (vin: string): VinFinding => {
  const suggestions = repaired(vin)
  const places = [...new Set(suggestions.flatMap((other) => differences(vin, other)))]
  const wrong = places.length > 0 ? places : [checkPlace]
  return {
    kind: 'check-digit',
    vin,
    wrong: wrong
      .toSorted((a, b) => a - b)
      .map((at) => ({
        at,
        character: vin[at] ?? '',
        instead: suggestions.find((other) => other[at] !== vin[at])?.[at] ?? checkDigit(vin),
      })),
    suggestions,
  }
}

const forbiddenLetters = (vin: string): VinFinding => {
  const meant = vin.replace(/[IOQ]/g, (letter) => forbidden[letter] ?? letter)
  return {
    kind: 'letters',
    vin,
    wrong: differences(vin, meant).map((at) => ({
      at,
      character: vin[at] ?? '',
      instead: meant[at] ?? '',
    })),
    suggestions: [meant],
  }
}

const judge = (vin: string): VinFinding => {
  if (hasRightCheckDigit(vin)) return { kind: 'right', vin }
  return prescribesCheckDigit(vin) ? badCheckDigit(vin) : { kind: 'unchecked', vin }
}

/** Letters before digits, digits at the end, as no repair order and no plate is written. */
const almostVin = (bare: string): boolean =>
  /^[A-Z0-9]{15,18}$/.test(bare) && /[A-Z].*[A-Z]/.test(bare) && /\d{4}$/.test(bare)

/**
 * What is to be said of a text as a VIN; `null` where it is none and is not meant as one (a repair order,
 * a plate, a name).
 */
export const findVin = (text: string): VinFinding | null => {
  const bare = bareVin(text)
  if (!almostVin(bare)) return null
  if (bare.length !== length) return { kind: 'length', vin: bare, length: bare.length }
  return isVin(bare) ? judge(bare) : forbiddenLetters(bare)
}

/** The VIN that a text is, where nothing speaks against it; else an empty text. */
export const vinOf = (text: string): string => {
  const finding = findVin(text)
  return finding?.kind === 'right' || finding?.kind === 'unchecked' ? finding.vin : ''
}
