import { localeOf } from '@shared/locale'
/** A time in a film with its tenths: `1:02.5`, or `1:02,5` where one writes so. */
export const timeText = (seconds: number, language: string): string => {
  const tenths = Math.max(0, Math.round(seconds * 10))
  const minutes = Math.floor(tenths / 600)
  const rest = new Intl.NumberFormat(localeOf(language), {
    minimumIntegerDigits: 2,
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format((tenths % 600) / 10)
  return `${minutes}:${rest}`
}
