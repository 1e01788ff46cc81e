import type { translatedLanguages } from '@shared/languages'
import { errorStatus } from '@shared/errors'
import { describe, expect, it } from 'vitest'
import { messages as de } from './locales/de'
import { messages as en } from './locales/en'
import { messages as fr } from './locales/fr'
import type { MessageTree } from './messages'

const trees = { en, fr, de } satisfies Record<(typeof translatedLanguages)[number], MessageTree>

const flatten = (tree: MessageTree, prefix = ''): [string, string][] =>
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
    expect(Object.keys(en.errors ?? {}).sort()).toEqual(
      [...Object.keys(errorStatus), 'offline'].sort(),
    )
  })
})
