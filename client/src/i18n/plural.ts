import { localeOf } from '@shared/locale'
import { type Language, languages } from '@shared/languages'

/**
 * Number of the form, from 0, that a count takes in a text with `forms` forms: `one | many` or
 * `none | one | many`. French says one for nought too: the language decides, not the number.
 */
const pluralRule = (language: Language) => {
  const plural = new Intl.PluralRules(localeOf(language))
  return (count: number, forms: number): number => {
    if (forms > 2 && count === 0) return 0
    const one = forms > 2 ? 1 : 0
    return plural.select(count) === 'one' ? one : forms - 1
  }
}

/** Which form of a text vue-i18n shows for a count, by language. */
export const pluralRules = Object.fromEntries(
  languages.map((language) => [language, pluralRule(language)]),
)
