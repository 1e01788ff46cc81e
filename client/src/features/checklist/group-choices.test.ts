import { testEditor, testIntervention, withRow } from '@client/workshop/test-intervention'
import { describe, expect, it } from 'vitest'
import { groupChoices } from './group-choices'

describe('groupChoices', () => {
  it('offers every group once and a last one for the rest', () => {
    const editor = testEditor()
    const pads = withRow(editor, testIntervention(editor), 'Pads')
    const discs = withRow(editor, pads.doc, 'Discs')
    const tyres = withRow(editor, discs.doc, 'Tyres', { group: { en: 'Tyres', de: 'Reifen' } })
    expect(groupChoices(tyres.doc, 'de').map(({ label }) => label)).toEqual([
      'Brakes',
      'Reifen',
      'Sonstiges',
    ])
  })

  it('does not offer the last one twice', () => {
    const editor = testEditor()
    const added = withRow(editor, testIntervention(editor), 'Wipers', { group: { en: 'Other' } })
    expect(groupChoices(added.doc, 'en').map(({ label }) => label)).toEqual(['Other'])
  })
})
