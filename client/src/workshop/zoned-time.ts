/** Wall-clock times of the dealership, whatever zone the tablet is set to. */
import { dateFormatter } from '@client/i18n/formatters'

/** A wall-clock time: what hangs on the dealership's wall. */
export interface WallTime {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  hour: number
  minute: number
}

/** The wall-clock time of a moment in an IANA time zone. */
export const wallTimeOf = (moment: number, timeZone: string): WallTime => {
  const parts = dateFormatter('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(moment)
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return {
    year: value('year'),
    month: value('month'),
    day: value('day'),
    hour: value('hour'),
    minute: value('minute'),
  }
}

const asUtc = ({ year, month, day, hour, minute }: WallTime): number =>
  Date.UTC(year, month - 1, day, hour, minute)

/**
 * The moment (ms since 1970) at which the wall shows this time. In the hour that a change to summer
 * time leaves out, the time is read as if the clock had not been changed yet.
 */
export const momentOf = (wall: WallTime, timeZone: string): number => {
  const target = asUtc(wall)
  const offsetAt = (moment: number) => asUtc(wallTimeOf(moment, timeZone)) - moment
  const guess = target - offsetAt(target)
  const moment = target - offsetAt(guess)
  // Where the second guess misses the wall time, the first one stands before the change of clocks.
  return asUtc(wallTimeOf(moment, timeZone)) === target ? moment : Math.max(moment, guess)
}

/** `2026-03-02T16:00`, as `<input type="datetime-local">` wants it. */
export const localInputOf = (moment: number, timeZone: string): string =>
  new Date(asUtc(wallTimeOf(moment, timeZone))).toISOString().slice(0, 16)

/** The moment that a `datetime-local` value names, `null` for anything else. */
export const momentOfInput = (value: string, timeZone: string): number | null => {
  const time = Date.parse(`${value}:00Z`)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value) || Number.isNaN(time)) return null
  return momentOf(wallTimeOf(time, 'UTC'), timeZone)
}

/** Days between the two moments' calendar days in the zone; 1 where `b` is the day after `a`. */
export const daysBetween = (a: number, b: number, timeZone: string): number => {
  const dayOf = (moment: number) =>
    asUtc({ ...wallTimeOf(moment, timeZone), hour: 0, minute: 0 }) / 86_400_000
  return dayOf(b) - dayOf(a)
}
