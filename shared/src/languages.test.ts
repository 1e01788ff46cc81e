import { describe, expect, it } from 'vitest'
import { localizedTextSchema, matchLanguage, textIn } from './languages'

describe('matchLanguage', () => {
  it.each([
    [['de-CH', 'en'], 'de'],
    [['de-AT'], 'de'],
    [['pt-BR', 'en'], 'pt'],
    [['es-419'], 'es'],
    [['nl-BE'], 'nl'],
    [['sv-FI'], 'sv'],
    [['nb-NO'], 'nb'],
    [['xx', 'fr-BE'], 'fr'],
    [['no'], 'nb'],
    [['nn-NO'], 'nb'],
    [['zh'], 'en'],
    [[], 'en'],
  ])('%j → %s', (tags, language) => {
    expect(matchLanguage(tags)).toBe(language)
  })
})

describe('text of a dealership', () => {
  it('falls back to English, then to whatever there is', () => {
    expect(textIn({ de: 'Bremsen', en: 'Brakes' }, 'de')).toBe('Bremsen')
    expect(textIn({ de: 'Bremsen', en: 'Brakes' }, 'fr')).toBe('Brakes')
    expect(textIn({ de: 'Bremsen' }, 'fr')).toBe('Bremsen')
  })

  it('has at least one language', () => {
    expect(localizedTextSchema.safeParse({}).success).toBe(false)
    expect(localizedTextSchema.safeParse({ en: 'Brakes' }).success).toBe(true)
  })
})
