/** Text as it is searched: forgiving about case, accents and spacing. */

/** `Bremsflüssigkeit` → `bremsflussigkeit`: what two spellings of a word have in common. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()

/** `RO-48 213` → `ro48213`: a number or plate without the spaces and dashes that people leave out. */
export const joined = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]/gu, '')
