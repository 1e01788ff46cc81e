/** Comparing words and numbers as people mean them. */
import { joined, plain } from '@shared/plain'

/** Whether `text` holds every word of `query`, in any order; an empty query is held by everything. */
export const containsWords = (text: string, query: string): boolean => {
  const haystack = plain(text)
  return plain(query)
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}

/** A file number as people mean it: `ro-48 213` and `RO 48213` are the same file. */
export const sameNumber = (a: string, b: string): boolean => {
  const first = joined(a)
  return first === '' ? a.trim() === b.trim() : first === joined(b)
}
