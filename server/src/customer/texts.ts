import { type Language, languages, matchLanguage } from '@shared/languages'
import { de } from './words/de'
import { en } from './words/en'
import { es } from './words/es'
import { fr } from './words/fr'
import { it } from './words/it'
import { nb } from './words/nb'
import { nl } from './words/nl'
import { pt } from './words/pt'
import { sv } from './words/sv'
import type { Words } from './words/words'

const all: Record<Language, Words> = { en, fr, de, nl, es, it, pt, sv, nb }

/** Texts in a language. */
export const texts = (language: Language): Words => all[language]

/** The languages that the page can be switched to. */
export const offeredLanguages = languages.map((language) => all[language])

/** `Accept-Language`, in the order that the browser prefers (RFC 9110 §12.5.4). */
const acceptedTags = (header: string): string[] =>
  header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag, quality: quality ? Number(quality.trim().slice(2)) : 1 }
    })
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)

export interface LanguageWishes {
  /** `?lang=` */
  asked?: unknown
  /** The recipient's, where one is known. */
  recipient?: Language | undefined
  /** `Accept-Language`. */
  accepted?: string | undefined
}

/** What was asked for, else the recipient's language, else the browser's. */
export const chooseTexts = ({ asked, recipient, accepted = '' }: LanguageWishes): Words => {
  const tags = [typeof asked === 'string' ? asked : '', recipient ?? '', ...acceptedTags(accepted)]
  return all[matchLanguage(tags.filter(Boolean))]
}
