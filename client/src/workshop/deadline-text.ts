import { dateFormatter, relativeFormatter } from '@client/i18n/formatters'
import { localeOf } from '@shared/locale'
import type { Language } from '@shared/languages'
import { daysBetween } from './zoned-time'

/** `today 16:00`, `tomorrow 12:00`, `4 Mar, 12:00`: a moment in the dealership's time. */
export const deadlineText = (
  moment: string,
  now: number,
  timeZone: string,
  language: Language,
): string => {
  const at = Date.parse(moment)
  const days = daysBetween(now, at, timeZone)
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  if (days === 0 || days === 1) {
    const day = relativeFormatter(localeOf(language), { numeric: 'auto' }).format(days, 'day')
    return `${day} ${dateFormatter(localeOf(language), clock).format(at)}`
  }
  return dateFormatter(localeOf(language), {
    day: 'numeric',
    month: 'short',
    ...clock,
  }).format(at)
}
