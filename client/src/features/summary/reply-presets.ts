/** Times to reply that are one tap away, in the dealership's own time. */
import { momentOf, wallTimeOf } from '@client/workshop/zoned-time'

export const replyPresets = ['in-1-hour', 'in-2-hours', 'today-16', 'tomorrow-12'] as const
export type ReplyPreset = (typeof replyPresets)[number]

const minute = 60_000
const hour = 60 * minute

const later = (now: number, ms: number): number =>
  // Up to the next five minutes: nobody promises an answer by 10:43.
  Math.ceil((now + ms) / (5 * minute)) * 5 * minute

const onDay = (now: number, days: number, hours: number, timeZone: string): number => {
  const { year, month, day } = wallTimeOf(now, timeZone)
  const date = new Date(Date.UTC(year, month - 1, day + days))
  return momentOf(
    {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: hours,
      minute: 0,
    },
    timeZone,
  )
}

/** The moment (ISO 8601, UTC) that a preset means now; `null` where it has passed. */
export const presetMoment = (preset: ReplyPreset, now: number, timeZone: string): string | null => {
  const moments: Record<ReplyPreset, () => number> = {
    'in-1-hour': () => later(now, hour),
    'in-2-hours': () => later(now, 2 * hour),
    'today-16': () => onDay(now, 0, 16, timeZone),
    'tomorrow-12': () => onDay(now, 1, 12, timeZone),
  }
  const moment = moments[preset]()
  return moment > now + 15 * minute ? new Date(moment).toISOString() : null
}
