import { type Language, type LocalizedText, languages } from '@shared/languages'
import { de } from './words/de'
import { en } from './words/en'
import { es } from './words/es'
import { fr } from './words/fr'
import { it } from './words/it'
import { nb } from './words/nb'
import { nl } from './words/nl'
import { pt } from './words/pt'
import { sv } from './words/sv'
import type { DemoWords } from './words/words'

const all: Record<Language, DemoWords> = { en, fr, de, nl, es, it, pt, sv, nb }

/** One of the demo's texts in every language. */
export const demoText = (pick: (words: DemoWords) => string): LocalizedText =>
  Object.fromEntries(languages.map((language) => [language, pick(all[language])]))
