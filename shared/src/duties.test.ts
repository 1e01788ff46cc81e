import { describe, expect, it } from 'vitest'
import { joinReason, missingDuties, splitReason } from './duties'
import { editorOf, interventionOf } from './fixtures'
import { newMediaId } from './ids'
import { addRow, setFields, setMedia, setRow } from './intervention'
import type { MediaEntry } from './schemas/intervention'

const withTread = () => {
  const editor = editorOf()
  const { doc, rowId } = addRow(editor, interventionOf(editor), { en: 'Tyre' }, { en: 'Tyres' })
  const duties = { duties: ['status', 'value', 'media'] as const, unit: 'mm' as const }
  return {
    editor,
    rowId,
    doc: setRow(editor, doc, rowId, { ...duties, duties: [...duties.duties] }),
  }
}

const entry = (change: Partial<MediaEntry>): MediaEntry => ({
  kind: 'photo',
  row: null,
  order: 1,
  caption: '',
  visibility: 'public',
  position: null,
  removed: false,
  ...change,
})

describe('missingDuties', () => {
  it('names what a row still needs', () => {
    const { editor, doc, rowId } = withTread()
    expect(missingDuties(doc, []).map(({ duty }) => duty)).toEqual(['status', 'value', 'media'])
    const marked = setRow(editor, doc, rowId, { status: 'ok', measured: 0 })
    expect(missingDuties(marked, [])).toEqual([{ duty: 'media', row: rowId }])
    const shown = setMedia(editor, marked, newMediaId(), entry({ row: rowId }))
    expect(missingDuties(shown, [])).toEqual([])
  })

  it('names what the whole intervention needs; a film of a row counts', () => {
    const { editor, doc, rowId } = withTread()
    const free = setRow(editor, doc, rowId, { duties: [] })
    const both = ['photo', 'video'] as const
    expect(missingDuties(free, both)).toEqual([
      { duty: 'photo', row: null },
      { duty: 'video', row: null },
    ])
    const film = entry({ kind: 'video', row: rowId })
    const filmed = setMedia(editor, free, newMediaId(), film)
    expect(missingDuties(filmed, both)).toEqual([{ duty: 'photo', row: null }])
  })

  it('does not count what is removed or meant for the colleagues', () => {
    const { editor, doc, rowId } = withTread()
    const free = setRow(editor, doc, rowId, { duties: [] })
    const internal = setMedia(editor, free, newMediaId(), entry({ visibility: 'internal' }))
    const removed = setMedia(editor, internal, newMediaId(), entry({ removed: true }))
    expect(missingDuties(removed, ['photo'])).toHaveLength(1)
  })

  it('takes a reason for all duties of a row, but never a note for the customer', () => {
    const { editor, doc, rowId } = withTread()
    const noted = setRow(editor, doc, rowId, { note: 'Worn on the inner side.' })
    expect(missingDuties(noted, [])).toHaveLength(3)
    const note = joinReason({ text: 'Worn on the inner side.', reason: 'Gauge is broken' })
    expect(missingDuties(setRow(editor, doc, rowId, { note }), [])).toEqual([])
  })

  it('takes a reason in the message to the office for the whole intervention', () => {
    const { editor, doc, rowId } = withTread()
    const free = setRow(editor, doc, rowId, { duties: [] })
    const internalMessage = joinReason({ text: '', reason: 'Camera is broken' })
    expect(missingDuties(setFields(editor, free, { internalMessage }), ['video'])).toEqual([])
  })

  it('asks nothing of removed rows, and no value where none can be entered', () => {
    const { editor, doc, rowId } = withTread()
    const unitless = setRow(editor, doc, rowId, { unit: null, duties: ['value'] })
    expect(missingDuties(unitless, [])).toEqual([])
    expect(missingDuties(setRow(editor, doc, rowId, { removed: true }), [])).toEqual([])
  })
})

describe('splitReason', () => {
  it.each([
    { text: 'Two\nlines', reason: 'No gauge' },
    { text: '', reason: 'No gauge' },
    { text: 'A note', reason: null },
    { text: '', reason: null },
  ])('gives back what was joined: %o', (given) => {
    expect(splitReason(joinReason(given))).toEqual(given)
  })

  it('makes one line of a reason and nothing of a blank one', () => {
    expect(splitReason(joinReason({ text: 'A', reason: ' no\n gauge ' })).reason).toBe('no gauge')
    expect(joinReason({ text: 'A', reason: '  ' })).toBe('A')
    expect(splitReason('⊘').reason).toBeNull()
  })
})
