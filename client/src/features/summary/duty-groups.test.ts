import { testEditor, testIntervention, withRow } from '@client/workshop/test-intervention'
import { expect, it } from 'vitest'
import { dutyGroups } from './duty-groups'

it('names each row once, and the whole intervention last', () => {
  const editor = testEditor()
  const change = { unit: 'mm', duties: ['status', 'value'] } as const
  const pads = withRow(editor, testIntervention(editor), 'Pads', {
    ...change,
    duties: [...change.duties],
  })
  const tyres = withRow(editor, pads.doc, 'Tyres')
  expect(dutyGroups(tyres.doc, ['video'], 'en')).toEqual([
    { row: pads.rowId, label: 'Pads', duties: ['status', 'value'] },
    { row: null, label: '', duties: ['video'] },
  ])
})
