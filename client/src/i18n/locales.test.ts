import { type Language, languages } from '@shared/languages'
import { errorStatus } from '@shared/errors'
import { first, rest } from 'virtual:texts'
import { describe, expect, it } from 'vitest'
import { i18n, showTexts } from './i18n'

type Texts = { [key: string]: string | Texts }

/** The texts as they were written; what `virtual:texts` gives is compiled. */
const sources = import.meta.glob<string>('./locales/*/*.json', {
  eager: true,
  query: '?raw',
  import: 'default',
})

const areaOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)

const treeOf = (language: string): Texts =>
  Object.fromEntries(
    Object.entries(sources)
      .filter(([path]) => path.startsWith(`./locales/${language}/`))
      .map(([path, source]): [string, Texts] => [areaOf(path), JSON.parse(source)]),
  )

const flatten = (tree: Texts, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  )

const textsOf = (language: Language): Map<string, string> => new Map(flatten(treeOf(language)))
const english = textsOf('en')
const others = languages.filter((language) => language !== 'en')

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort()

describe.each(others)('%s', (language) => {
  const own = textsOf(language)

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
    const empty = languages.flatMap((language) =>
      [...textsOf(language)]
        .filter(([, text]) => !text.trim())
        .map(([key]) => `${language}: ${key}`),
    )
    expect(empty).toEqual([])
  })

  it('has a sentence for every error code', () => {
    const codes = [...english.keys()].filter((key) => key.startsWith('errors.'))
    expect(codes.sort()).toEqual(
      [...Object.keys(errorStatus), 'offline'].map((code) => `errors.${code}`).sort(),
    )
  })
})

describe.each(languages)('%s, compiled', (language) => {
  const own = [...textsOf(language)]
  const load = async () => ({ ...(await first[language]()), ...(await rest[language]()) })
  const say = (key: string, text: string, count: number) => {
    const values = Object.fromEntries(placeholders(text).map((name) => [name, `{${name}}`]))
    return i18n.global.t(key, values, count)
  }

  it('leaves nothing to compile in the browser', async () => {
    // JSON leaves functions out: what is left would be texts that are none.
    expect(JSON.stringify(await load())).not.toMatch(/[^\\]":"/)
  })

  it.each([1, 2])('says every text as it was written, for a count of %d', async (count) => {
    showTexts(language, await load())
    const expected = own.map(([key, text]) => [key, text.split(' | ').at(count === 1 ? 0 : -1)])
    expect(own.map(([key, text]) => [key, say(key, text, count)])).toEqual(expected)
  })
})
