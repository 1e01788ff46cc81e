import { describe, expect, it } from 'vitest'
import { authorOf } from './clock'
import { editorOf, interventionOf } from './fixtures'
import { newMediaId } from './ids'
import {
  addRow,
  countByStatus,
  nextStatus,
  setFields,
  setMedia,
  markRows,
  setRow,
  visibleMedia,
  visibleRows,
} from './intervention'
import { type MediaEntry, interventionSchema } from './schemas/intervention'

const photo: MediaEntry = {
  kind: 'photo',
  row: null,
  order: 1,
  caption: '',
  position: null,
  visibility: 'public',
  removed: false,
}

describe('an intervention', () => {
  it('starts valid, with the rows of the checklist in order', () => {
    const doc = interventionOf(editorOf())
    expect(interventionSchema.parse(doc)).toEqual(doc)
    expect(visibleRows(doc).map(({ row }) => row.label.en)).toEqual([
      'Front brake pads',
      'Brake fluid',
      'Rear tyres',
    ])
  })

  it('stamps exactly the registers that changed, in the name of the editor', () => {
    const editor = editorOf()
    const doc = interventionOf(editor)
    const row = visibleRows(doc)[0]?.id ?? ''
    const changed = setRow(editor, doc, row, { status: 'urgent', note: '' })
    expect(
      Object.keys(changed.stamps).filter((path) => changed.stamps[path] !== doc.stamps[path]),
    ).toEqual([`rows/${row}/status`])
    expect(Object.values(changed.stamps).map(authorOf)).toEqual(
      Object.values(changed.stamps).map(() => editor.author),
    )
  })

  it('is the same object where nothing changed', () => {
    const editor = editorOf()
    const doc = interventionOf(editor)
    expect(setFields(editor, doc, { number: doc.number })).toBe(doc)
    expect(setRow(editor, doc, 'unknown', { status: 'ok' })).toBe(doc)
  })

  it('takes rows that the list does not have', () => {
    const editor = editorOf()
    const { doc, rowId } = addRow(editor, interventionOf(editor), { en: 'Wiper' }, { en: 'Other' })
    expect(visibleRows(doc).at(-1)).toMatchObject({ id: rowId, row: { label: { en: 'Wiper' } } })
    expect(interventionSchema.safeParse(doc).success).toBe(true)
  })

  it('counts by status and leaves removed rows out', () => {
    const editor = editorOf()
    const base = interventionOf(editor)
    const [first, second] = visibleRows(base)
    const urgent = setRow(editor, base, first?.id ?? '', { status: 'urgent' })
    const doc = setRow(editor, urgent, second?.id ?? '', { removed: true })
    expect(countByStatus(doc)).toEqual({ unset: 1, ok: 0, recommended: 0, urgent: 1 })
  })

  it('shows videos before photos and hides removed media', () => {
    const editor = editorOf()
    const [a, b, c] = [newMediaId(), newMediaId(), newMediaId()]
    let doc = interventionOf(editor)
    doc = setMedia(editor, doc, a, photo)
    doc = setMedia(editor, doc, b, { ...photo, kind: 'video', order: 2 })
    doc = setMedia(editor, doc, c, { ...photo, removed: true })
    expect(visibleMedia(doc).map(({ id }) => id)).toEqual([b, a])
    expect(visibleMedia(doc, 'some-row')).toEqual([])
  })
})

describe('nextStatus', () => {
  it('goes round: unset, OK, recommended, urgent, unset', () => {
    expect(nextStatus('unset')).toBe('ok')
    expect(nextStatus('ok')).toBe('recommended')
    expect(nextStatus('recommended')).toBe('urgent')
    expect(nextStatus('urgent')).toBe('unset')
  })
})

describe('markRows', () => {
  it('takes all that say one thing to another, and back', () => {
    const editor = editorOf()
    const doc = interventionOf(editor)
    const ids = Object.keys(doc.rows)
    const urgent = setRow(editor, doc, ids[0] ?? '', { status: 'urgent' })
    const marked = markRows(editor, urgent, ids, { from: 'unset', to: 'ok' })
    expect(countByStatus(marked)).toMatchObject({ urgent: 1, ok: ids.length - 1, unset: 0 })
    const back = markRows(editor, marked, ids, { from: 'ok', to: 'unset' })
    expect(countByStatus(back)).toMatchObject({ urgent: 1, unset: ids.length - 1 })
  })
})
