import type { TranslatedLanguage } from '@shared/languages'
import { type Ref, shallowRef } from 'vue'
import { preferredLanguage, rememberLanguage } from './language'
import type { MessageTree } from './messages'

/** One chunk per language; the service worker keeps all of them, so switching works offline. */
const loaders: Record<TranslatedLanguage, () => Promise<{ messages: MessageTree }>> = {
  en: () => import('./locales/en'),
  fr: () => import('./locales/fr'),
  de: () => import('./locales/de'),
}

const current = shallowRef<TranslatedLanguage>('en')
const texts = shallowRef<MessageTree>({})

/** The language on the screen. */
export const currentLanguage: Readonly<Ref<TranslatedLanguage>> = current
/** All texts in that language. */
export const currentTexts: Readonly<Ref<MessageTree>> = texts

/** Puts a language on the screen: every text that is shown follows. */
export const showTexts = (language: TranslatedLanguage, messages: MessageTree): void => {
  texts.value = messages
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
