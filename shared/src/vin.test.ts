import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, findVin, hasRightCheckDigit, isVin, looksLikeVin, vinOf } from './vin'

/** North American ones with their right check digit. */
const american = ['1M8GDM9AXKP042788', '1HGCM82633A004352', '5GZCZ43D13S812715']

describe('check digit', () => {
  it.each(american)('of %s is right', (vin) => expect(hasRightCheckDigit(vin)).toBe(true))

  it('is X for a remainder of ten', () => expect(checkDigit('1M8GDM9AXKP042788')).toBe('X'))

  it('notices every single changed digit of the serial number', () => {
    fc.assert(
      fc.property(fc.constantFrom(...american), fc.nat(3), fc.nat(9), (vin, back, digit) => {
        const at = 16 - back
        const other = vin.slice(0, at) + String(digit) + vin.slice(at + 1)
        return other === vin || !hasRightCheckDigit(other)
      }),
    )
  })
})

describe('findVin', () => {
  it('takes a right one, however it is written', () => {
    expect(findVin('1hgcm-82633 a004352')).toEqual({ kind: 'right', vin: '1HGCM82633A004352' })
  })

  it('does not call a European one wrong whose ninth place is free', () => {
    expect(findVin('WVWZZZ1JZXW000001')).toEqual({ kind: 'unchecked', vin: 'WVWZZZ1JZXW000001' })
  })

  it('says where a wrong check digit may come from, and what was probably meant', () => {
    const finding = findVin('1HGCM82683A004352')
    if (finding?.kind !== 'check-digit') throw new Error(String(finding?.kind))
    expect(finding.suggestions).toContain('1HGCM82633A004352')
    expect(finding.wrong).toContainEqual({ at: 8, character: '8', instead: '3' })
  })

  it('suggests nothing that is wrong itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...american), fc.nat(16), fc.nat(9), (vin, at, digit) => {
        const finding = findVin(vin.slice(0, at) + String(digit) + vin.slice(at + 1))
        if (finding?.kind !== 'check-digit') return true
        return finding.suggestions.every((other) => isVin(other) && hasRightCheckDigit(other))
      }),
    )
  })

  it('shows I, O and Q and what they stand for', () => {
    const finding = findVin('WVWZZZIJZXWO00001')
    expect(finding).toEqual({
      kind: 'letters',
      vin: 'WVWZZZIJZXWO00001',
      wrong: [
        { at: 6, character: 'I', instead: '1' },
        { at: 11, character: 'O', instead: '0' },
      ],
      suggestions: ['WVWZZZ1JZXW000001'],
    })
  })

  it('counts the characters of one that is too short or too long', () => {
    expect(findVin('WVWZZZ1JZXW00001')).toMatchObject({ kind: 'length', length: 16 })
    expect(findVin('WVWZZZ1JZXW0000011')).toMatchObject({ kind: 'length', length: 18 })
  })

  it.each(['', 'RO 48 213', 'M-AB 1234', 'Müller, Golf', '12345678901234567', 'AUFTRAGSNUMMER'])(
    'leaves %s alone',
    (text) => expect(findVin(text)).toBeNull(),
  )
})

describe('looksLikeVin', () => {
  it('wants letters, and a serial number at the end', () => {
    expect(looksLikeVin('WVWZZZ1JZXW000001')).toBe(true)
    expect(looksLikeVin('12345678901234567')).toBe(false)
    expect(looksLikeVin('ABCDEFGHJKLMNPRST')).toBe(false)
  })
})

it('takes a text for a VIN only where nothing speaks against it', () => {
  expect(vinOf('wvw zzz1jzxw000001')).toBe('WVWZZZ1JZXW000001')
  expect(vinOf('1HGCM82683A004352')).toBe('')
  expect(vinOf('RO 48 213')).toBe('')
})
