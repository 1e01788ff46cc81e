import { describe, expect, it } from 'vitest'
import { countSms } from './sms-segments'

describe('countSms', () => {
  it('counts nothing for nothing', () => {
    expect(countSms('')).toMatchObject({ segments: 0, left: 160, encoding: 'GSM-7' })
  })

  it('fits 160 characters of GSM-7 into one, 161 into two', () => {
    expect(countSms('a'.repeat(160))).toMatchObject({ segments: 1, left: 0 })
    expect(countSms('a'.repeat(161))).toMatchObject({ segments: 2, left: 2 * 153 - 161 })
  })

  it('counts the signs of the extension table twice', () => {
    expect(countSms('€')).toMatchObject({ units: 2, encoding: 'GSM-7' })
    expect(countSms('€'.repeat(80)).segments).toBe(1)
    expect(countSms('€'.repeat(81)).segments).toBe(2)
  })

  it('never parts an escape from its character', () => {
    // 152 septets, then a pair that does not fit into the 153rd place.
    expect(countSms(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toMatchObject({
      units: 306,
      segments: 3,
    })
  })

  it('takes German and French letters of the table as they are', () => {
    expect(countSms('Grüße, déjà là: ÄÖÜß').encoding).toBe('GSM-7')
  })

  it('names what forces UCS-2', () => {
    expect(countSms('Forêt … ê')).toMatchObject({ encoding: 'UCS-2', unusual: ['ê', '…'] })
  })

  it('fits 70 of UCS-2 into one, 71 into two; a pair stays together', () => {
    expect(countSms('ê'.repeat(70)).segments).toBe(1)
    expect(countSms('ê'.repeat(71)).segments).toBe(2)
    expect(countSms(`${'ê'.repeat(66)}😀${'ê'.repeat(66)}`)).toMatchObject({
      units: 134,
      segments: 3,
    })
  })
})
