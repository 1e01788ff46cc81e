/** Search by words, forgiving about case and accents. */

/** `Bremsflüssigkeit` → `bremsflussigkeit`: what two spellings of a word have in common. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()

/** Whether `text` holds every word of `query`, in any order; an empty query is held by everything. */
export const containsWords = (text: string, query: string): boolean => {
  const haystack = plain(text)
  return plain(query)
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}

/** A file number as people mean it: `ro-48 213` and `RO 48213` are the same file. */
export const sameNumber = (a: string, b: string): boolean => {
  const bare = (number: string) => plain(number).replace(/[^\p{Letter}\p{Number}]/gu, '')
  const first = bare(a)
  return first === '' ? a.trim() === b.trim() : first === bare(b)
}
