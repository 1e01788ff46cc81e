import { testEditor, testIntervention, withRow } from '@client/workshop/test-intervention'
import { type MediaId, newMediaId } from '@shared/ids'
import { setMedia, setRow } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'
import { describe, expect, it } from 'vitest'
import { mediaGroups } from './media-groups'

const editor = testEditor()
const add = (doc: Intervention, media: MediaId, row: string | null) =>
  setMedia(editor, doc, media, {
    kind: 'photo',
    row,
    order: 1,
    caption: '',
    position: null,
    visibility: 'public',
    removed: false,
  })

describe('mediaGroups', () => {
  const pads = withRow(editor, testIntervention(editor), 'Pads')
  const tyres = withRow(editor, pads.doc, 'Tyres')
  const doc = add(add(tyres.doc, newMediaId(), tyres.rowId), newMediaId(), null)

  it('begins with the whole vehicle and leaves out rows without media', () => {
    expect(mediaGroups(doc, 'en', 'Whole').map(({ label, row }) => [label, row])).toEqual([
      ['Whole', null],
      ['Tyres', tyres.rowId],
    ])
  })

  it('shows what belonged to a removed row with the whole vehicle', () => {
    const without = setRow(editor, doc, tyres.rowId, { removed: true })
    expect(mediaGroups(without, 'en', 'Whole').map(({ media }) => media.length)).toEqual([2])
  })
})
