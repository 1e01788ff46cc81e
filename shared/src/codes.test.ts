import { describe, expect, it } from 'vitest'
import { framesNeeded, hasEanCheckDigit, hasMod43, isPossible, numberOfCode } from './codes'

const vin = 'WVWZZZ1JZXW000001'

describe('numberOfCode', () => {
  it.each([
    ['RO 48 213', 'RO 48 213'],
    ['*48213*', '48213'],
    [' 48213\r\n', '48213'],
    ['\u001d48213', '48213'],
    ['https://dms.example/orders/48213', '48213'],
    ['https://dms.example/open?lang=de&ro=48213', '48213'],
    ['https://dms.example/orders/RO%2048213/', 'RO 48213'],
    ['RO: 48213; PLATE: M-AB 1234', '48213'],
    ['https://dms.example/', 'dms.example'],
    ['https://dms.example/%E0%A4%A', '%E0%A4%A'],
  ])('of %j is %s', (text, number) => expect(numberOfCode(text)).toEqual({ number, vin: null }))

  it.each([
    vin,
    `I${vin}`,
    `*${vin}*`,
    vin.toLowerCase(),
    'WVW ZZZ 1JZ XW 000001',
    `https://maker.example/car/${vin}`,
    `VIN:${vin}`,
    `I${vin}\u001dP1K0 698`,
  ])('finds the VIN in %j', (text) => expect(numberOfCode(text)).toMatchObject({ vin }))

  it('keeps the number of the order beside the VIN', () => {
    expect(numberOfCode(`https://dms.example/o?ro=48213&vin=${vin}`)).toEqual({
      number: '48213',
      vin,
    })
  })

  it('takes 17 digits for a number, not for a VIN', () => {
    expect(numberOfCode('40123456789012345')).toEqual({ number: '40123456789012345', vin: null })
  })

  it('says nothing of nothing, and no more than a number may hold', () => {
    expect(numberOfCode(' \u001d ')).toBeNull()
    expect(numberOfCode('x'.repeat(200))?.number).toHaveLength(60)
  })
})

describe('check digits', () => {
  it('of Code 39', () => {
    expect(hasMod43('CODE39W')).toBe(true)
    expect(hasMod43('CODE39X')).toBe(false)
    expect(hasMod43('ä1')).toBe(false)
    expect(hasMod43('')).toBe(false)
  })

  it('of EAN', () => {
    expect(hasEanCheckDigit('4006381333931')).toBe(true)
    expect(hasEanCheckDigit('4006381333932')).toBe(false)
    expect(hasEanCheckDigit('x006381333931')).toBe(false)
  })
})

it('asks the more frames the less a symbology guards itself', () => {
  expect(framesNeeded('qr', 'x')).toBe(1)
  expect(framesNeeded('data-matrix', 'x')).toBe(1)
  expect(framesNeeded('code-128', 'RO48213')).toBe(2)
  expect(framesNeeded('code-39', 'RO48213')).toBe(3)
  expect(framesNeeded('code-39', 'CODE39W')).toBe(2)
  expect(framesNeeded('code-39', vin)).toBe(2)
  expect(framesNeeded('itf', '00482131')).toBe(3)
})

it('knows what cannot be', () => {
  expect(isPossible('ean-13', '4006381333931')).toBe(true)
  expect(isPossible('ean-13', '4006381333932')).toBe(false)
  expect(isPossible('itf', '12345')).toBe(false)
  expect(isPossible('itf', '1234')).toBe(false)
  expect(isPossible('itf', '123456')).toBe(true)
  expect(isPossible('code-39', 'A')).toBe(false)
  expect(isPossible('qr', ' ')).toBe(false)
})
