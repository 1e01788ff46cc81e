import { describe, expect, it } from 'vitest'
import { type PlateCharacter, mergePlates, plateCountryOf, suggestPlates } from './plates'

/** A reader that is sure of every character; blanks are gaps. */
const seen = (text: string): PlateCharacter[] =>
  [...text.matchAll(/(\s*)(\S)/g)].map(([, gap, character = '']) => ({
    options: [{ character, probability: 0.97 }],
    gap: gap !== '',
  }))

const first = (text: string, home: Parameters<typeof suggestPlates>[1] = null) =>
  suggestPlates(seen(text), home)[0]

describe('suggestPlates', () => {
  it.each([
    ['M AB 1234', 'M-AB 1234', 'D'],
    ['MA B 1234', 'MA-B 1234', 'D'],
    ['HH KL 78E', 'HH-KL 78E', 'D'],
    ['BD51 SMR', 'BD51 SMR', 'GB'],
    ['0000 BCD', '0000 BCD', 'E'],
    ['AB 12345', 'AB 12345', 'N'],
    ['AB 12 CD', 'AB 12 CD', 'P'],
    ['1 ABC 234', '1-ABC-234', 'B'],
    ['W 12345 A', 'W 12345 A', 'A'],
    ['ZH 123456', 'ZH 123456', 'CH'],
  ])('writes %s as %s', (read, text, country) =>
    expect(first(read)).toMatchObject({ text, country }),
  )

  it('goes by the country of the house where two would do', () => {
    expect(first('AB 123 CD', 'F')).toMatchObject({ text: 'AB-123-CD', country: 'F' })
    expect(first('AB 123 CD', 'I')).toMatchObject({ text: 'AB 123 CD', country: 'I' })
    expect(first('ABC 123', 'S')).toMatchObject({ text: 'ABC 123', country: 'S' })
  })

  it.each([
    ['A8 123 CD', 'F', 'AB-123-CD'],
    ['A8 I23 CD', 'F', 'AB-123-CD'],
    ['BDS1 5MR', 'GB', 'BD51 SMR'],
    ['00O0 BCD', 'E', '0000 BCD'],
    ['M A8 12Z4', 'D', 'M-AB 1224'],
  ] as const)('mends %s, of which no pattern of %s has the like', (read, home, text) =>
    expect(first(read, home)?.text).toBe(text),
  )

  it('leaves out the letter of the band and the seals', () => {
    const doubtful = { options: [{ character: 'O', probability: 0.4 }], gap: true }
    const reading = [...seen('M'), doubtful, ...seen(' AB 1234')]
    expect(suggestPlates(reading, 'D')[0]?.text).toBe('M-AB 1234')
  })

  it('gives the second choice of the reader as a second suggestion', () => {
    const reading = seen('AB 123 CD')
    reading[3] = {
      gap: false,
      options: [
        { character: '2', probability: 0.5 },
        { character: '7', probability: 0.45 },
      ],
    }
    const texts = suggestPlates(reading, 'F').map(({ text }) => text)
    expect(texts.slice(0, 2)).toEqual(['AB-123-CD', 'AB-173-CD'])
  })

  it('gives back as it is what no country issues', () => {
    expect(first('A1B2C3D4X9')).toMatchObject({ text: 'A1B2C3D4X9', country: null })
  })

  it('makes nothing of nothing', () => expect(suggestPlates([])).toEqual([]))
})

it('adds up what several pictures say', () => {
  const clear = suggestPlates(seen('AB 123 CD'), 'F')
  const wrong = suggestPlates(seen('A8 123 CO'), 'F')
  const merged = mergePlates([wrong, clear, clear])
  expect(merged[0]?.text).toBe('AB-123-CD')
  expect(merged).toHaveLength(3)
})

it('knows the countries of the dealerships', () => {
  expect(plateCountryOf('DE')).toBe('D')
  expect(plateCountryOf('XX')).toBeNull()
})
