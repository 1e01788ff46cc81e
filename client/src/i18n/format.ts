import { rightNow } from '@client/time/right-now'
import { localeOf } from '@shared/locale'
import type { Language } from '@shared/languages'
import { formatMoney } from '@shared/money'
import { dateFormatter, numberFormatter, relativeFormatter } from './formatters'

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

const formats = {
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  moment: {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  weekday: { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const sameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString()

/** Dates, numbers and money as people of one language write them, in the browser's time zone. */
export const formatsOf = (language: Language) => {
  const locale = localeOf(language)
  const write = (kind: keyof typeof formats, moment: string | number) =>
    dateFormatter(locale, formats[kind]).format(new Date(moment))

  return {
    date: (moment: string | number) => write('date', moment),
    time: (moment: string | number) => write('time', moment),
    /** Time alone for today, with the day otherwise. */
    moment: (moment: string | number, now = rightNow()) =>
      write(sameDay(new Date(moment), new Date(now)) ? 'time' : 'moment', moment),
    number: (value: number, options: Intl.NumberFormatOptions = {}) =>
      numberFormatter(locale, options).format(value),
    /** @param share 0 to 1 */
    percent: (share: number) =>
      numberFormatter(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    /** @param amount minor units */
    money: (amount: number, currency: string) => formatMoney(amount, currency, language),
    /** `brakes, tyres and lights`. */
    list: (parts: readonly string[]) => new Intl.ListFormat(locale).format(parts),
    /** "in 2 hours", "12 minutes ago", "now". */
    relative: (moment: string | number, now = rightNow()) => {
      const difference = new Date(moment).getTime() - now
      const format = relativeFormatter(locale, { numeric: 'auto', style: 'short' })
      const unit = units.find(([, ms]) => Math.abs(difference) >= ms)
      return unit
        ? format.format(Math.trunc(difference / unit[1]), unit[0])
        : format.format(0, 'second')
    },
    /** Bytes in the unit that fits: `1.4 MB`. */
    bytes: (bytes: number) => {
      const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
      const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte'][power] ?? 'byte'
      return numberFormatter(locale, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: power > 1 ? 1 : 0,
      }).format(bytes / 1000 ** power)
    },
    /** Running time of a video or a recording: `0:24`, `1:02:03`. */
    duration: (ms: number) => {
      const seconds = Math.floor(ms / 1000)
      const two = (value: number) => String(value).padStart(2, '0')
      const minutes = Math.floor(seconds / 60)
      return minutes < 60
        ? `${minutes}:${two(seconds % 60)}`
        : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
    },
  }
}
