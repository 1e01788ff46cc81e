/** The texts of the app as a person of one language reads them, to find things on a screen by. */
import { readFileSync, readdirSync } from 'node:fs'
import type { Language } from '@shared/languages'
import { z } from 'zod'

export type WalkLanguage = Language
type Texts = { [key: string]: string | Texts }
const textsSchema: z.ZodType<Texts> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), textsSchema])),
)

const folderOf = (language: WalkLanguage) =>
  new URL(`../../client/src/i18n/locales/${language}/`, import.meta.url)

const textsIn = (texts: Texts): string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? text : textsIn(text)))

const readTexts = (file: URL): Texts => textsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))

/** Every text of a language that has nothing to be filled in. */
export const allTextsOf = (language: WalkLanguage): string[] =>
  readdirSync(folderOf(language))
    .flatMap((file) => textsIn(readTexts(new URL(file, folderOf(language)))))
    .flatMap((text) => text.split(' | '))
    .filter((text) => !text.includes('{'))

/** @returns finds a text by `<area>.<key>`, `{n}` replaced by the values */
export const wordsOf = (language: WalkLanguage) => {
  const areas = new Map<string, Texts>()
  const areaOf = (area: string): Texts => {
    const file = new URL(`${area}.json`, folderOf(language))
    const texts = areas.get(area) ?? readTexts(file)
    areas.set(area, texts)
    return texts
  }
  return (key: string, values: Record<string, string> = {}): string => {
    const [area = '', ...path] = key.split('.')
    let found: string | Texts | undefined = areaOf(area)
    for (const step of path) found = typeof found === 'object' ? found[step] : undefined
    if (typeof found !== 'string') throw new Error(`no text ${key}`)
    return found.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  }
}
export type Say = ReturnType<typeof wordsOf>
