import { setFields, setRow, visibleRows } from '@shared/intervention'
import type { ChecklistConfig } from '@shared/schemas/configuration'
import { describe, expect, it } from 'vitest'
import { checklistFor, fillChecklist } from './fill-checklist'
import { testEditor, testIntervention } from './test-intervention'

const list = (slug: string, items: string[]): ChecklistConfig => ({
  _id: `config:checklist:${slug}`,
  type: 'config:checklist',
  schema: 1,
  checklist: slug,
  modes: [slug === 'body' ? 'bodywork' : 'mechanics'],
  duties: [],
  groups: [
    {
      label: { en: 'Group' },
      items: items.map((item) => ({
        item,
        label: { en: item },
        unit: null,
        limits: null,
        duties: [],
      })),
    },
  ],
})

const mechanics = list('mech', ['pads', 'discs'])
const body = list('body', ['doors', 'pads'])
const items = (doc: Parameters<typeof visibleRows>[0]) =>
  visibleRows(doc).map(({ row }) => row.item)

describe('fillChecklist', () => {
  it('copies the list of the mode', () => {
    const editor = testEditor()
    const doc = fillChecklist(
      editor,
      testIntervention(editor),
      checklistFor([body, mechanics], 'mechanics'),
    )
    expect(items(doc)).toEqual(['pads', 'discs'])
  })

  it('exchanges the list and keeps what somebody worked on', () => {
    const editor = testEditor()
    const filled = fillChecklist(editor, testIntervention(editor), mechanics)
    const pads = visibleRows(filled).find(({ row }) => row.item === 'pads')?.id ?? ''
    const marked = setRow(editor, filled, pads, { status: 'urgent' })
    const other = fillChecklist(editor, setFields(editor, marked, { mode: 'bodywork' }), body)
    expect(items(other).toSorted()).toEqual(['doors', 'pads'])
    expect(other.rows[pads]?.status).toBe('urgent')
  })

  it('hides the list where the mode has none, and has it back with everything that was marked', () => {
    const editor = testEditor()
    const filled = fillChecklist(editor, testIntervention(editor), mechanics)
    const pads = visibleRows(filled)[0]?.id ?? ''
    const marked = setRow(editor, filled, pads, { status: 'urgent', note: 'worn' })
    const hidden = fillChecklist(editor, setFields(editor, marked, { mode: 'warranty' }), null)
    expect(items(hidden)).toEqual([])
    const back = fillChecklist(editor, setFields(editor, hidden, { mode: 'mechanics' }), mechanics)
    expect(visibleRows(back)).toEqual(visibleRows(marked))
    expect(Object.keys(back.rows)).toHaveLength(2)
  })

  it('has no list for a mode without one', () => {
    expect(checklistFor([body], 'warranty')).toBeNull()
    const editor = testEditor()
    expect(items(fillChecklist(editor, testIntervention(editor), null))).toEqual([])
  })
})
