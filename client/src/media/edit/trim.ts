/** The two ends of the part of a film that is kept. Seconds. */
import { clamp } from './geometry'
import type { FilmPart } from './part-packets'

export type TrimEnd = 'from' | 'to'

/** Shorter films say nothing. */
const leastSeconds = 0.5

/** Brings one end to a time; it never passes the other. */
export const withEnd = (
  part: FilmPart,
  end: TrimEnd,
  seconds: number,
  duration: number,
): FilmPart => {
  const least = Math.min(leastSeconds, duration)
  return end === 'from'
    ? { ...part, from: clamp(seconds, 0, part.to - least) }
    : { ...part, to: clamp(seconds, part.from + least, duration) }
}

/** Whether anything is cut off; a hundredth is a hand that did not mean it. */
export const isTrimmed = ({ from, to }: FilmPart, duration: number): boolean =>
  from > 0.01 || to < duration - 0.01
