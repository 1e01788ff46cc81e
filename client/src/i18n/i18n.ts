import type { Language } from '@shared/languages'
import { first, rest } from 'virtual:texts'
import { type Ref, shallowRef } from 'vue'
import { createI18n } from 'vue-i18n'
import { preferredLanguage, rememberLanguage } from './language'
import type { CompiledTexts } from './messages'
import { pluralRules } from './plural'

export const i18n = createI18n({
  legacy: false,
  globalInjection: false,
  locale: 'en',
  fallbackLocale: false,
  pluralRules,
})

const current = shallowRef<Language>('en')
/** The language on the screen. */
export const currentLanguage: Readonly<Ref<Language>> = current

/** Puts a language on the screen: every text that is shown follows. */
export const showTexts = (language: Language, messages: CompiledTexts): void => {
  i18n.global.mergeLocaleMessage(language, messages)
  i18n.global.locale.value = language
  current.value = language
}

const whole = new Set<Language>()

/**
 * Loads the texts of the other screens, once; to be awaited before one of them. The service worker keeps
 * every language, so this works offline.
 */
export const loadAllTexts = async (language = current.value): Promise<void> => {
  if (whole.has(language)) return
  i18n.global.mergeLocaleMessage(language, await rest[language]())
  whole.add(language)
}

/** Loads what the first screen says in the language of this person. */
export const startI18n = async (): Promise<void> => {
  const language = preferredLanguage(localStorage, navigator.languages)
  showTexts(language, await first[language]())
  document.documentElement.lang = language
}

/** Changes the language now and for the next starts on this device. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  await loadAllTexts(language)
  showTexts(language, await first[language]())
  document.documentElement.lang = language
  rememberLanguage(localStorage, language)
}
