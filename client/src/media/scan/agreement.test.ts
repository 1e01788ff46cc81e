import type { CodeFormat } from '@shared/codes'
import { describe, expect, it } from 'vitest'
import { type Agreement, newAgreement } from './agreement'
import type { ReadCode } from './read-code'

const code = (format: CodeFormat, text: string, x = 100): ReadCode => ({
  format,
  text,
  corners: [
    { x, y: 0 },
    { x: x + 100, y: 0 },
    { x: x + 100, y: 30 },
    { x, y: 30 },
  ],
})
const texts = (agreement: Agreement) => agreement.accepted().map(({ text }) => text)
const times = (agreement: Agreement, count: number, ...codes: ReadCode[]) => {
  for (let frame = 0; frame < count; frame += 1) agreement.add(codes)
}

describe('newAgreement', () => {
  it('takes a square code at once, and looks around for another', () => {
    const agreement = newAgreement()
    agreement.add([code('qr', 'RO 48213')])
    expect(texts(agreement)).toEqual(['RO 48213'])
    expect(agreement.settled()).toBe(false)
    times(agreement, 3, code('qr', 'RO 48213'))
    expect(agreement.settled()).toBe(true)
  })

  it('wants three frames to agree on Code 39 and ITF', () => {
    const agreement = newAgreement()
    times(agreement, 2, code('code-39', 'RO48213'))
    expect(texts(agreement)).toEqual([])
    times(agreement, 1, code('code-39', 'RO48213'))
    expect(texts(agreement)).toEqual(['RO48213'])
  })

  it('does not count frames that say different things', () => {
    const agreement = newAgreement()
    for (const text of ['482131', '482137', '482734', '982131']) agreement.add([code('itf', text)])
    expect(texts(agreement)).toEqual([])
  })

  it('does not take the majority for the truth where readings contradict each other', () => {
    const agreement = newAgreement()
    times(agreement, 3, code('code-39', 'RO48218'))
    times(agreement, 3, code('code-39', 'RO48213'))
    expect(texts(agreement)).toEqual([])
  })

  it('never takes a part for the whole', () => {
    const agreement = newAgreement()
    times(agreement, 8, code('itf', '482131'))
    agreement.add([code('itf', '00482131')])
    expect(texts(agreement)).toEqual([])
    times(agreement, 2, code('itf', '00482131'))
    expect(texts(agreement)).toEqual(['00482131'])
  })

  it('waits for a second code beside the first', () => {
    const agreement = newAgreement()
    const [fast, slow] = [code('qr', 'RO 1'), code('code-39', 'RO2', 500)]
    times(agreement, 1, fast)
    times(agreement, 2, fast, slow)
    expect(agreement.settled()).toBe(false)
    times(agreement, 1, fast, slow)
    expect(agreement.settled()).toBe(true)
    expect(texts(agreement)).toEqual(['RO 1', 'RO2'])
  })

  it('shows two codes of the same meaning as one', () => {
    const agreement = newAgreement()
    const square = code('qr', 'https://x.example/WVWZZZ1JZXW000001')
    times(
      agreement,
      3,
      code('code-39', 'WVWZZZ1JZXW000001'),
      code('data-matrix', 'IWVWZZZ1JZXW000001', 400),
    )
    times(agreement, 3, square)
    expect(agreement.accepted()).toHaveLength(1)
  })

  it('forgets what has left the picture', () => {
    const agreement = newAgreement()
    times(agreement, 2, code('code-39', 'RO48213'))
    times(agreement, 13)
    agreement.add([code('code-39', 'RO48213')])
    expect(texts(agreement)).toEqual([])
  })

  it('leaves out what cannot be', () => {
    const agreement = newAgreement()
    times(agreement, 9, code('ean-13', '4006381333932'))
    expect(texts(agreement)).toEqual([])
  })
})
