import { describe, expect, it } from 'vitest'
import { chooseTexts, offeredLanguages } from './texts'

/** Every text, by its path. */
const pathsOf = (value: unknown, path = ''): [string, unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, `${path}/${key}`))
    : [[path, value]]

describe('the words', () => {
  it('are complete in every language that is offered', () => {
    for (const words of offeredLanguages) {
      for (const [path, text] of pathsOf(words)) {
        expect(text, `${words.language}${path}`).not.toBe('')
      }
    }
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
