import { languages } from '@shared/languages'
import { describe, expect, it } from 'vitest'
import { pluralRules } from './plural'

const formOf = (language: string, count: number): number | undefined =>
  pluralRules[language]?.(count, 2)

describe.each(languages)('plurals in %s', (language) => {
  it('takes the first form for one and the last for many', () => {
    expect([1, 2, 5, 11, 100, 1_000_000].map((count) => formOf(language, count))).toEqual([
      0, 1, 1, 1, 1, 1,
    ])
  })

  it('has a form of its own for none where a text has three', () => {
    expect([0, 1, 2].map((count) => pluralRules[language]?.(count, 3))).toEqual([0, 1, 2])
  })
})

describe('none of a text with two forms', () => {
  it('is counted as the language does', () => {
    const likeOne = languages.filter((language) => formOf(language, 0) === 0)
    expect(likeOne).toEqual(['fr'])
  })
})
