/**
 * Codes that pair a device. Symbols are Crockford's base 32 (no I, L, O, U): read aloud or typed, a
 * code survives the usual mix-ups, and both kinds of code go through the same normalisation.
 */
import { randomBytes } from 'node:crypto'
import { hashOf } from './tokens'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

// 32 symbols divide a byte's 256 values evenly, so masking keeps every symbol equally likely.
const randomSymbols = (count: number): string =>
  Array.from(randomBytes(count), (byte) => alphabet[byte & 31]).join('')

/** 130 bits, for the QR code: not to be guessed, however long one tries. */
export const newLinkCode = (): string => randomSymbols(26)

/** 40 bits, to be typed: safe only with its 15 minutes and the limit on attempts. */
export const newShortCode = (): string => randomSymbols(8)

/** `XXXX-XXXX`, as people read it. */
export const spelled = (shortCode: string): string =>
  `${shortCode.slice(0, 4)}-${shortCode.slice(4)}`

/** What was meant by what was typed: spaces, dashes, case and look-alikes do not matter. */
export const normalised = (typed: string): string =>
  typed
    .replace(/[\s\u2010-\u2015-]/g, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

/** Document id of a code in the registry. */
export const pairingIdOf = (code: string): string => `pairing:${hashOf(normalised(code))}`
