import { summaryOf } from '@client/data/projection/summary'
import { testEditor, testIntervention } from '@client/workshop/test-intervention'
import { setFields } from '@shared/intervention'
import { describe, expect, it } from 'vitest'
import { openAlike } from './same-file'

const now = Date.UTC(2026, 2, 2, 10)
const moment = new Date(now).toISOString()

const numbered = (number: string) => ({ number, vin: '', plate: '' })

describe('openAlike', () => {
  const editor = testEditor()
  const intervention = testIntervention(editor)
  const draft = { ...summaryOf(intervention, []), draft: true }

  it('finds a draft however the number is spaced', () => {
    expect(openAlike([draft], numbered(' ro48213'), now)).toEqual([draft])
  })

  it('finds a finished one that is not sent, and no closed one', () => {
    const finished = setFields(editor, intervention, { finishedAt: moment })
    const closed = setFields(editor, finished, { closedAt: moment })
    const list = [finished, closed].map((doc) => summaryOf(doc, []))
    expect(openAlike(list, numbered('RO 48 213'), now)).toEqual([list[0]])
  })

  it('finds nothing for nothing', () => {
    expect(openAlike([draft], numbered('  '), now)).toEqual([])
  })

  it('finds the same vehicle, however it is called', () => {
    const vehicle = setFields(editor, intervention, {
      plate: 'M-AB 1234',
      vin: 'WVWZZZ1JZXW000001',
    })
    const list = [summaryOf(vehicle, [])]
    expect(openAlike(list, { number: '1', vin: '', plate: 'M AB 1234' }, now)).toEqual(list)
    expect(openAlike(list, numbered('mab1234'), now)).toEqual(list)
    expect(openAlike(list, { ...numbered('1'), vin: 'WVWZZZ1JZXW000001' }, now)).toEqual(list)
    expect(openAlike(list, { number: '1', vin: '', plate: 'M-AB 4321' }, now)).toEqual([])
  })

  it('does not find what has nothing of its own', () => {
    expect(openAlike([draft], { number: 'RO 7', vin: '', plate: '' }, now)).toEqual([])
  })
})
