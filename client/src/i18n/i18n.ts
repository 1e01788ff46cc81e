import type { TranslatedLanguage } from '@shared/languages'
import { type Ref, shallowRef } from 'vue'
import { createI18n } from 'vue-i18n'
import { preferredLanguage, rememberLanguage } from './language'
import type { CompiledTexts } from './messages'
import { pluralRules } from './plural'

/** One chunk per language; the service worker keeps all of them, so switching works offline. */
const loaders: Record<TranslatedLanguage, () => Promise<{ messages: CompiledTexts }>> = {
  en: () => import('./locales/en'),
  fr: () => import('./locales/fr'),
  de: () => import('./locales/de'),
}

export const i18n = createI18n({
  legacy: false,
  globalInjection: false,
  locale: 'en',
  fallbackLocale: false,
  pluralRules,
})

const current = shallowRef<TranslatedLanguage>('en')
/** The language on the screen. */
export const currentLanguage: Readonly<Ref<TranslatedLanguage>> = current

/** Puts a language on the screen: every text that is shown follows. */
export const showTexts = (language: TranslatedLanguage, messages: CompiledTexts): void => {
  i18n.global.setLocaleMessage(language, messages)
  i18n.global.locale.value = language
  current.value = language
}

const show = async (language: TranslatedLanguage): Promise<void> => {
  const { messages } = await loaders[language]()
  showTexts(language, messages)
  document.documentElement.lang = language
}

/** Loads the texts that this person reads; to be awaited before the first screen. */
export const startI18n = (): Promise<void> =>
  show(preferredLanguage(localStorage, navigator.languages))

/** Changes the language now and for the next starts on this device. */
export const chooseLanguage = async (language: TranslatedLanguage): Promise<void> => {
  await show(language)
  rememberLanguage(localStorage, language)
}
