import { sameNumber } from '@client/workshop/words'

const longest = 60

/** A number for a duplicate that nothing else has: `RO 48 213 / 2`, and so on. */
export const freeNumber = (number: string, taken: readonly string[]): string => {
  const stem = number.replace(/ \/ \d+$/, '').slice(0, longest - 6)
  const isTaken = (wanted: string) => taken.some((known) => sameNumber(known, wanted))
  let count = 2
  while (isTaken(`${stem} / ${count}`)) count += 1
  return `${stem} / ${count}`
}
