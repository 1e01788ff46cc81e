import { errorStatus } from '@shared/errors'
import { languages } from '@shared/languages'
import { first, rest } from 'virtual:texts'
import { describe, expect, it } from 'vitest'
import { i18n, showTexts } from './i18n'
import { formsOf, placeholders, textsOf } from './test-texts'

const english = textsOf('en')
const others = languages.filter((language) => language !== 'en')

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

  it('uses them in every form that a text has, as English does', () => {
    const wanted = (text: string) => formsOf(text).map((form) => placeholders(form).join())
    const differing = [...english]
      .filter(([key, text]) => `${wanted(text)}` !== `${wanted(own.get(key) ?? '')}`)
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
    const expected = own.map(([key, text]) => [key, formsOf(text).at(count === 1 ? 0 : -1)])
    expect(own.map(([key, text]) => [key, say(key, text, count)])).toEqual(expected)
  })
})
