/**
 * Hybrid logical clock (Kulkarni et al. 2014, "Logical Physical Clocks"): stamps that follow the wall
 * clock, never run backwards on one device, and order the same way everywhere as plain strings.
 */
import { z } from 'zod'
import type { Author } from './ids'

/** `<time, base 36, 9 digits>-<counter, base 36, 4 digits>-<author>`; compare stamps as strings. */
export const stampSchema = z
  .string()
  .regex(/^[0-9a-z]{9}-[0-9a-z]{4}-(server|(user|device):[0-9a-f-]{36})$/)
  .brand<'stamp'>()
export type Stamp = z.infer<typeof stampSchema>

const counterLimit = 36 ** 4 - 1

interface Reading {
  time: number
  counter: number
}

/** Gives stamps for one author; `observe` keeps it ahead of every stamp that came from elsewhere. */
export interface Clock {
  next(): Stamp
  observe(stamp: Stamp): void
}

const format = ({ time, counter }: Reading, author: Author): Stamp =>
  stampSchema.parse(
    `${time.toString(36).padStart(9, '0')}-${counter.toString(36).padStart(4, '0')}-${author}`,
  )

const advance = ({ time, counter }: Reading): Reading =>
  counter < counterLimit ? { time, counter: counter + 1 } : { time: time + 1, counter: 0 }

/** Time of a stamp in ms since 1970; for display, never for comparison. */
export const timeOf = (stamp: Stamp): number => Number.parseInt(stamp.slice(0, 9), 36)

const counterOf = (stamp: Stamp): number => Number.parseInt(stamp.slice(10, 14), 36)

/** The author that a stamp names. */
export const authorOf = (stamp: Stamp): string => stamp.slice(15)

/**
 * @param now wall clock in ms; given from outside, so that tests can set it wrong
 */
export const createClock = (author: Author, now: () => number = Date.now): Clock => {
  let last: Reading = { time: 0, counter: 0 }
  return {
    next() {
      const time = now()
      last = time > last.time ? { time, counter: 0 } : advance(last)
      return format(last, author)
    },
    observe(stamp) {
      const seen = { time: timeOf(stamp), counter: counterOf(stamp) }
      if (seen.time > last.time || (seen.time === last.time && seen.counter > last.counter)) {
        last = seen
      }
    },
  }
}
