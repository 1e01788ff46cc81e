import { localeOf } from './locale'
import type { Language } from './languages'

/**
 * A moment as the dealership's clock shows it, in messages and on the customer's page; English of
 * Europe: day before month, 24 hours.
 */
export const readableMoment = (iso: string, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(iso))
