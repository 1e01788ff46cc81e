import { containsWords } from '@client/workshop/words'
import { testEditor, testIntervention, withRow } from '@client/workshop/test-intervention'
import { setFields } from '@shared/intervention'
import { describe, expect, it } from 'vitest'
import { searchText } from './search-text'

const text = () => {
  const editor = testEditor()
  const pads = withRow(editor, testIntervention(editor), 'Front brake pads', { status: 'urgent' })
  const tyres = withRow(editor, pads.doc, 'Front tyres')
  const doc = setFields(editor, tyres.doc, { plate: '1-ABC-234', vehicle: 'Polo' })
  return searchText(doc, ['Mechanics', 'Noël Petit'])
}

describe('searchText', () => {
  it.each(['48213', 'ro 48', '1abc234', 'polo noel', 'BRAKE mechanics'])(
    'is found by %s',
    (query) => {
      expect(containsWords(text(), query)).toBe(true)
    },
  )

  it('leaves out rows that nobody marked: every car has tyres', () => {
    expect(containsWords(text(), 'tyres')).toBe(false)
  })
})
