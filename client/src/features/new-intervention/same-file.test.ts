import { testEditor, testIntervention } from '@client/workshop/test-intervention'
import { setFields } from '@shared/intervention'
import { describe, expect, it } from 'vitest'
import { openWithNumber } from './same-file'

const now = Date.UTC(2026, 2, 2, 10)
const moment = new Date(now).toISOString()

describe('openWithNumber', () => {
  const editor = testEditor()
  const intervention = testIntervention(editor)
  const draft = { intervention, events: [], draft: true }

  it('finds a draft however the number is spaced', () => {
    expect(openWithNumber([draft], ' ro48213', now)).toEqual([draft])
  })

  it('finds a finished one that is not sent, and no closed one', () => {
    const finished = setFields(editor, intervention, { finishedAt: moment })
    const closed = setFields(editor, finished, { closedAt: moment })
    const list = [finished, closed].map((doc) => ({ intervention: doc, events: [], draft: false }))
    expect(openWithNumber(list, 'RO 48 213', now)).toEqual([list[0]])
  })

  it('finds nothing for nothing', () => {
    expect(openWithNumber([draft], '  ', now)).toEqual([])
  })
})
