import { describe, expect, it } from 'vitest'
import { asShortCode, codeOfHash, codeOfLink, isWholeShortCode } from './pairing-code'

describe('codeOfLink', () => {
  it('finds the code in a pairing link of any address', () => {
    expect(codeOfLink('https://video.garage.example/pair#Zm9v_YmF-y')).toBe('Zm9v_YmF-y')
    expect(codeOfLink('http://localhost:8080/pair#abcd\n')).toBe('abcd')
  })

  it.each([
    'WVWZZZ1JZXW000001',
    'https://example.com/',
    'https://example.com/pair',
    'javascript:x/pair#abcd',
    'https://example.com/pair#a b',
  ])('takes %s for something else', (text) => expect(codeOfLink(text)).toBeNull())
})

describe('codeOfHash', () => {
  it('takes the code behind the number sign, if there is one', () => {
    expect(codeOfHash('#abcdef')).toBe('abcdef')
    expect(codeOfHash('')).toBeNull()
    expect(codeOfHash('#')).toBeNull()
  })
})

describe('asShortCode', () => {
  it.each([
    ['k7qd', 'K7QD'],
    ['k7qd4', 'K7QD-4'],
    ['K7QD 42mx', 'K7QD-42MX'],
    ['k7qd-42mx-and-more', 'K7QD-42MX'],
  ])('writes %s as %s', (typed, expected) => expect(asShortCode(typed)).toBe(expected))

  it('knows when it is whole', () => {
    expect(isWholeShortCode('K7QD-42MX')).toBe(true)
    expect(isWholeShortCode('K7QD-42M')).toBe(false)
  })
})
