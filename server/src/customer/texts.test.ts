import { describe, expect, it } from 'vitest'
import { type Language, languages } from '@shared/languages'
import { typographyFaults } from '@shared/typography'
import { chooseTexts, offeredLanguages, texts } from './texts'

const languageNames = offeredLanguages.map(({ languageName }) => languageName)

/** What is filled into a text, told apart from its own words. */
const filled = 'Ωμέγα'

/** Every text by its path; one that is filled in, filled in. */
const pathsOf = (value: unknown, path = ''): [string, unknown][] => {
  if (typeof value === 'function') {
    const one: unknown = value(filled)
    const many: unknown = value(7)
    return [
      [`${path}(…)`, one],
      [`${path}(7)`, many],
    ]
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, `${path}/${key}`))
    : [[path, value]]
}

const english = new Map(pathsOf(texts('en')))
const textsIn = (language: Language): [string, string][] =>
  pathsOf(texts(language)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )

/** Words that a language shares with English, each looked at by a person. */
const shared: Record<Exclude<Language, 'en'>, readonly string[]> = {
  fr: ['Photo', 'Total', 'Urgent', 'E-mail', `${filled} points`, '7 points'],
  de: ['Front'],
  nl: ['E-mail'],
  es: ['Total'],
  it: ['E-mail'],
  pt: ['Total', 'E-mail'],
  sv: ['Front'],
  nb: ['Front'],
}

describe.each(languages)('the words in %s', (language) => {
  const own = textsIn(language)

  it('are complete', () => {
    expect(own.map(([path]) => path)).toEqual(textsIn('en').map(([path]) => path))
    expect(own.filter(([, text]) => !text.trim())).toEqual([])
    expect(texts(language).language).toBe(language)
    expect(languageNames).toContain(texts(language).languageName)
  })

  it('say what is filled in wherever English does', () => {
    const says = (text: unknown) => String(text).includes(filled)
    const differing = own.filter(([path, text]) => says(text) !== says(english.get(path)))
    expect(differing).toEqual([])
  })

  it('are set as in print', () => {
    const faults = own.flatMap(([, text]) => typographyFaults(text, language))
    expect(faults).toEqual([])
  })
})

describe.each(languages.filter((language) => language !== 'en'))('the words in %s', (language) => {
  it('are its own', () => {
    const hasWords = (text: string) => /[a-z]{3}/i.test(text.replace(/\{\w+\}/g, ''))
    const same = textsIn(language).filter(
      ([path, text]) =>
        hasWords(text) && english.get(path) === text && !shared[language].includes(text),
    )
    expect(same).toEqual([])
  })
})

describe('chooseTexts', () => {
  it('takes what was asked for, then the recipient’s language, then the browser’s', () => {
    const accepted = 'nl;q=0.3, fr-BE;q=0.9, en;q=0.5'
    expect(chooseTexts({ asked: 'de', recipient: 'fr', accepted }).language).toBe('de')
    expect(chooseTexts({ asked: ['de'], recipient: 'fr', accepted }).language).toBe('fr')
    expect(chooseTexts({ asked: 'ca', accepted }).language).toBe('fr')
    expect(chooseTexts({}).language).toBe('en')
  })
})
