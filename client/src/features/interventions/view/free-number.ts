import { joined } from '@shared/plain'

const longest = 60

/**
 * A number for a duplicate that nothing else has: `RO 48 213 / 2`, and so on.
 *
 * @param taken as `joined` makes them
 */
export const freeNumber = (number: string, taken: readonly string[]): string => {
  const stem = number.replace(/ \/ \d+$/, '').slice(0, longest - 6)
  const known = new Set(taken)
  let count = 2
  while (known.has(joined(`${stem} / ${count}`))) count += 1
  return `${stem} / ${count}`
}
