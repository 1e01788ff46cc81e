import { describe, expect, it } from 'vitest'
import { joined, plain } from './plain'

describe('plain', () => {
  it.each([
    ['Bremsflüssigkeit', 'bremsflussigkeit'],
    ['Straße', 'strasse'],
    ['CITROËN', 'citroen'],
  ])('makes %s into %s', (text, expected) => expect(plain(text)).toBe(expected))
})

describe('joined', () => {
  it.each([
    ['RO 48 213', 'ro48213'],
    ['1-ABC-234', '1abc234'],
    ['--', ''],
  ])('makes %s into %s', (text, expected) => expect(joined(text)).toBe(expected))
})
