import { type TranslatedLanguage, matchLanguage, translatedLanguages } from '@shared/languages'

const storageKey = 'baysight.language'

/** Each language in its own words. */
export const languageNames: Record<TranslatedLanguage, string> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
}

/** What was chosen on this device, else the first of the browser's languages that we speak. */
export const preferredLanguage = (
  storage: Pick<Storage, 'getItem'>,
  browserLanguages: readonly string[],
): TranslatedLanguage => {
  const chosen = storage.getItem(storageKey)
  return (
    translatedLanguages.find((language) => language === chosen) ??
    matchLanguage(browserLanguages, translatedLanguages)
  )
}

export const rememberLanguage = (
  storage: Pick<Storage, 'setItem'>,
  language: TranslatedLanguage,
): void => storage.setItem(storageKey, language)
