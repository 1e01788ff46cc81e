/** How long until a deadline, coarse enough to be read at a glance. */
export interface TimeLeft {
  over: boolean
  /** The two largest units that are not zero, largest first. */
  days: number
  hours: number
  minutes: number
}

const minute = 60_000

/**
 * @param until ISO 8601
 * @param now ms since 1970
 */
export const timeLeft = (until: string, now: number): TimeLeft => {
  const distance = Date.parse(until) - now
  const minutes = Math.floor(Math.abs(distance) / minute)
  return {
    over: distance <= 0,
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
  }
}
