import { testEditor, testIntervention, withRow } from '@client/workshop/test-intervention'
import { newMediaId, newUserId } from '@shared/ids'
import { setFields, setMedia, setRow } from '@shared/intervention'
import { describe, expect, it } from 'vitest'
import { missingOf } from './missing'

const now = Date.UTC(2026, 2, 2, 10)

const withPads = () => {
  const editor = testEditor()
  const pads = withRow(editor, testIntervention(editor), 'Front brake pads', { unit: 'mm' })
  return { editor, ...withRow(editor, pads.doc, 'Tyres'), pads: pads.rowId }
}

describe('missingOf', () => {
  it('names author, media and an unmarked list', () => {
    expect(missingOf(withPads().doc, 'en', now)).toEqual([
      { kind: 'author' },
      { kind: 'media' },
      { kind: 'no-row-marked' },
    ])
  })

  it('wants an urgent row to be shown and measured', () => {
    const { editor, doc, pads } = withPads()
    const urgent = setRow(editor, doc, pads, { status: 'urgent' })
    expect(missingOf(urgent, 'en', now).slice(2)).toEqual([
      { kind: 'proof', rows: ['Front brake pads'] },
      { kind: 'measure', rows: ['Front brake pads'] },
      { kind: 'rows-unset', count: 1 },
    ])
  })

  it('says when the time to reply has passed already', () => {
    const { editor, doc } = withPads()
    const late = setFields(editor, doc, { replyBy: new Date(now - 1).toISOString() })
    expect(missingOf(late, 'en', now)[1]).toEqual({ kind: 'deadline-passed' })
  })

  it('has nothing to say when everything is there', () => {
    const { editor, doc, pads, rowId } = withPads()
    const entry = {
      kind: 'photo' as const,
      row: pads,
      order: 1,
      caption: '',
      position: null,
      visibility: 'public' as const,
      removed: false,
    }
    const shown = setMedia(editor, doc, newMediaId(), entry)
    const marked = setRow(editor, shown, pads, { status: 'urgent', measured: 1.8 })
    const complete = setFields(editor, setRow(editor, marked, rowId, { status: 'ok' }), {
      author: newUserId(),
    })
    expect(missingOf(complete, 'en', now)).toEqual([])
  })
})
