/** What a code on a job card, a key tag or a windscreen says, in the words of an intervention. */
import { bareVin, hasRightCheckDigit, isVin, looksLikeVin } from './vin'

/** The kinds of code that are read. */
export const codeFormats = ['code-39', 'code-128', 'ean-13', 'itf', 'qr', 'data-matrix'] as const
export type CodeFormat = (typeof codeFormats)[number]

/** Made of bars: read line by line, unlike the square ones that mend their own damage. */
export const isLinear = (format: CodeFormat): boolean => format !== 'qr' && format !== 'data-matrix'

/** Longest file number that an intervention takes. */
const maxNumber = 60

export interface ScannedNumber {
  /** What goes into the field *number*. */
  number: string
  /** Upper case, 17 characters, where the code holds one. */
  vin: string | null
}

/** Control characters are separators of GS1 and ISO 15434 messages. */
// eslint-disable-next-line no-control-regex
const separators = /[\u0000-\u001f\u007f\ufffd]+/g

const singleLine = (text: string): string =>
  text.replace(separators, ' ').replace(/\s+/g, ' ').trim()

/** A label with a leading I (data identifier of ANSI MH10.8.2, VDA, AIAG B-10) or with asterisks around. */
const wholeVin = (line: string): string | null => {
  const bare = bareVin(line)
  const candidate = bare.length === 18 && bare.startsWith('I') ? bare.slice(1) : bare
  return isVin(candidate) && (looksLikeVin(candidate) || hasRightCheckDigit(candidate))
    ? candidate
    : null
}

/** A VIN among other words, in an address or in a message; a leading data identifier I is left out. */
const vinInside = (line: string): string | null => {
  const words = line.toUpperCase().split(/[^A-Z0-9]+/)
  const candidates = words.flatMap((word) => [word, word.replace(/^I(?=.{17}$)/, '')])
  return candidates.find(looksLikeVin) ?? null
}

const named = /^(ro|or|wo|order|job|auftrag|number|nummer|no|nr|id|file|ref|plate|stock)$/i

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The part of an address that names the file: a parameter that says so, else the last part of the path. */
const numberOfAddress = (line: string): string | null => {
  if (!/^https?:\/\//i.test(line) || !URL.canParse(line)) return null
  const { pathname, searchParams, hostname } = new URL(line)
  const parameter = [...searchParams].find(([name, value]) => named.test(name) && value !== '')
  const last = pathname.split('/').findLast((part) => part !== '')
  return singleLine(parameter?.[1] ?? decoded(last ?? '')) || hostname
}

/** The first line of `RO: 48213; …` or `ORDER=48213&…`: what stands behind a word that says number. */
const numberOfMessage = (text: string): string | null => {
  const pairs = text.split(/[\n\r;&|]+/).map((part) => /^\s*(\w+)\s*[:=]\s*(\S.*)$/.exec(part))
  return pairs.find((pair) => pair && named.test(pair[1] ?? ''))?.[2]?.trim() ?? null
}

/**
 * @param text as the reader gave it
 * @returns `null` where there is nothing in it to call a file by
 */
export const numberOfCode = (text: string): ScannedNumber | null => {
  const line = singleLine(text)
  if (line === '') return null
  const whole = wholeVin(line)
  if (whole) return { number: whole, vin: whole }
  const vin = vinInside(line)
  const spoken = numberOfAddress(line) ?? numberOfMessage(text) ?? (vin || line)
  const number = spoken.replace(/^\*+|\*+$/g, '').trim() || line
  return { number: number.slice(0, maxNumber).trim(), vin }
}

const code39 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%'

/** Whether the last character is the check character that Code 39 allows for (ISO/IEC 16388, modulo 43). */
export const hasMod43 = (text: string): boolean => {
  const places = [...text].map((character) => code39.indexOf(character))
  const last = places.pop()
  if (last === undefined || places.length === 0 || places.includes(-1)) return false
  return places.reduce((sum, value) => sum + value, 0) % 43 === last
}

/** Whether the last digit is the check digit of an EAN (GS1, modulo 10, weights 1 and 3 from the end). */
export const hasEanCheckDigit = (text: string): boolean => {
  if (!/^\d{8,14}$/.test(text)) return false
  const sum = [...text]
    .toReversed()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

/**
 * Frames of a camera that must say the same before a reading counts. The square codes carry error
 * correction and need one; a bar code's modulo guards it weakly; Code 39 and ITF have none of their own.
 */
export const framesNeeded = (format: CodeFormat, text: string): number => {
  if (!isLinear(format)) return 1
  if (format === 'code-128') return 2
  // One wrong EAN in ten has a right digit by chance.
  if (format === 'ean-13') return 3
  const guarded = format === 'code-39' ? hasMod43(text) : hasEanCheckDigit(text)
  return guarded || wholeVin(text) !== null ? 2 : 3
}

/** Whether a reading can be what it says: an EAN with its digit, an ITF of even length, nothing too short. */
export const isPossible = (format: CodeFormat, text: string): boolean => {
  if (text.trim() === '') return false
  if (format === 'ean-13') return text.length === 13 && hasEanCheckDigit(text)
  // Parts of a longer ITF read as whole short ones: a scan line that leaves the symbol early.
  if (format === 'itf') return text.length >= 6 && text.length % 2 === 0
  return format !== 'code-39' || text.replace(/\*/g, '').length >= 3
}
