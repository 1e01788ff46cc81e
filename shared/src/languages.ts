import { z } from 'zod'

/** The nine languages of the product (ISO 639-1; `nb` is Norwegian Bokmål); all texts are in all of them. */
export const languages = ['en', 'fr', 'de', 'nl', 'es', 'it', 'pt', 'sv', 'nb'] as const
export const languageSchema = z.enum(languages)
export type Language = z.infer<typeof languageSchema>

/** Text that a dealership wrote, per language; at least one entry. */
export const localizedTextSchema = z
  .partialRecord(languageSchema, z.string().max(2000))
  .refine((texts) => Object.values(texts).some((text) => text !== ''), 'no text in any language')
export type LocalizedText = z.infer<typeof localizedTextSchema>

/** The text in the wanted language, else in English, else in whichever there is. */
export const textIn = (texts: LocalizedText, language: Language): string =>
  texts[language] ?? texts.en ?? Object.values(texts)[0] ?? ''

/**
 * The first of our languages that a list of BCP 47 tags asks for (`navigator.languages`,
 * `Accept-Language`), whatever the region or script; `en` if none.
 */
export const matchLanguage = (tags: readonly string[]): Language => {
  for (const tag of tags) {
    const primary = tag.toLowerCase().split(/[-_]/)[0]
    // `no` is the macro language that browsers still send; who reads Nynorsk reads Bokmål.
    const wanted = primary === 'no' || primary === 'nn' ? 'nb' : primary
    const match = languages.find((language) => language === wanted)
    if (match) return match
  }
  return 'en'
}
