import { localeOf } from '@shared/locale'
import { type Language, languages, matchLanguage } from '@shared/languages'

const storageKey = 'baysight.language'

/** Each language in its own words. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  nl: 'Nederlands',
  es: 'Español',
  it: 'Italiano',
  pt: 'Português',
  sv: 'Svenska',
  nb: 'Norsk',
}

/** What people of one language call another one, inside a sentence: `Text in German`. */
export const languageNameIn = (language: Language, reader: Language): string => {
  // Bokmål is what the texts are written in; people outside say Norwegian.
  const tag = language === 'nb' ? 'no' : language
  return (
    new Intl.DisplayNames([localeOf(reader)], { type: 'language' }).of(tag) ??
    languageNames[language]
  )
}

/** What was chosen on this device, else the first of the browser's languages that we speak. */
export const preferredLanguage = (
  storage: Pick<Storage, 'getItem'>,
  browserLanguages: readonly string[],
): Language => {
  const chosen = storage.getItem(storageKey)
  return languages.find((language) => language === chosen) ?? matchLanguage(browserLanguages)
}

export const rememberLanguage = (storage: Pick<Storage, 'setItem'>, language: Language): void =>
  storage.setItem(storageKey, language)
