import { matchLanguage, translatedLanguages } from '@shared/languages'
import { errorStatus } from '@shared/errors'
import { describe, expect, it } from 'vitest'
import { i18n, showTexts } from './i18n'
import { messages as de } from './locales/de'
import { messages as en } from './locales/en'
import { messages as fr } from './locales/fr'
import { mergeAreas } from './merge-areas'
import type { CompiledTexts } from './messages'

type Texts = { [key: string]: string | Texts }

const compiled = { en, fr, de } satisfies Record<
  (typeof translatedLanguages)[number],
  CompiledTexts
>

/** The texts as they were written; what `./locales/en` gives is compiled. */
const sources = import.meta.glob<string>('./locales/*/*.json', {
  eager: true,
  query: '?raw',
  import: 'default',
})

const treeOf = (language: string): Texts =>
  mergeAreas(
    Object.fromEntries(
      Object.entries(sources)
        .filter(([path]) => path.startsWith(`./locales/${language}/`))
        .map(([path, source]): [string, Texts] => [path, JSON.parse(source)]),
    ),
  )

const trees = { en: treeOf('en'), fr: treeOf('fr'), de: treeOf('de') }

const flatten = (tree: Texts, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  )

const texts = Object.fromEntries(
  Object.entries(trees).map(([language, tree]) => [language, new Map(flatten(tree))]),
)
const english = texts.en ?? new Map<string, string>()

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort()

describe.each(['fr', 'de'])('%s', (language) => {
  const own = texts[language] ?? new Map<string, string>()

  it('has exactly the texts that English has', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('uses the same placeholders', () => {
    const differing = [...english]
      .filter(
        ([key, text]) => placeholders(text).join() !== placeholders(own.get(key) ?? '').join(),
      )
      .map(([key]) => key)
    expect(differing).toEqual([])
  })
})

describe('every language', () => {
  it('leaves no text empty', () => {
    const empty = Object.entries(texts).flatMap(([language, own]) =>
      [...own].filter(([, text]) => !text.trim()).map(([key]) => `${language}: ${key}`),
    )
    expect(empty).toEqual([])
  })

  it('has a sentence for every error code', () => {
    expect(Object.keys(trees.en.errors ?? {}).sort()).toEqual(
      [...Object.keys(errorStatus), 'offline'].sort(),
    )
  })
})

describe.each(Object.entries(compiled))('%s, compiled', (language, messages) => {
  const own = [...(texts[language] ?? [])]
  const say = (key: string, text: string, count: number) => {
    const values = Object.fromEntries(placeholders(text).map((name) => [name, `{${name}}`]))
    return i18n.global.t(key, values, count)
  }

  it('leaves nothing to compile in the browser', () => {
    // JSON leaves functions out: what is left would be texts that are none.
    expect(JSON.stringify(messages)).not.toMatch(/[^\\]":"/)
  })

  it.each([1, 2])('says every text as it was written, for a count of %d', (count) => {
    showTexts(matchLanguage([language], translatedLanguages), messages)
    const expected = own.map(([key, text]) => [key, text.split(' | ').at(count === 1 ? 0 : -1)])
    expect(own.map(([key, text]) => [key, say(key, text, count)])).toEqual(expected)
  })
})
