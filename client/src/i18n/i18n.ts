import type { TranslatedLanguage } from '@shared/languages'
import { type Ref, shallowRef } from 'vue'
import { createI18n } from 'vue-i18n'
import { preferredLanguage, rememberLanguage } from './language'
import type { MessageTree } from './messages'

/** One chunk per language; the service worker keeps all of them, so switching works offline. */
const loaders: Record<
  TranslatedLanguage,
  () => Promise<{ messages: Record<string, MessageTree> }>
> = {
  en: () => import('./locales/en'),
  fr: () => import('./locales/fr'),
  de: () => import('./locales/de'),
}

export const i18n = createI18n({ legacy: false, locale: 'en', messages: {}, fallbackWarn: false })

const current = shallowRef<TranslatedLanguage>('en')
/** The language on the screen. */
export const currentLanguage: Readonly<Ref<TranslatedLanguage>> = current

const show = async (language: TranslatedLanguage): Promise<void> => {
  const { messages } = await loaders[language]()
  i18n.global.setLocaleMessage(language, messages)
  i18n.global.locale.value = language
  current.value = language
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
