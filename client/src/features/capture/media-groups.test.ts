import { testEditor, testIntervention, withRow } from '@client/workshop/test-intervention'
import { type MediaId, newMediaId } from '@shared/ids'
import { setMedia, setRow } from '@shared/intervention'
import type { Intervention, MediaEntry } from '@shared/schemas/intervention'
import { describe, expect, it } from 'vitest'
import { mediaGroups } from './media-groups'

const editor = testEditor()
const labels = { whole: 'Whole', internal: 'Internal' }
const add = (
  doc: Intervention,
  media: MediaId,
  row: string | null,
  change: Partial<MediaEntry> = {},
) =>
  setMedia(editor, doc, media, {
    kind: 'photo',
    row,
    order: 1,
    caption: '',
    position: null,
    visibility: 'public',
    removed: false,
    ...change,
  })

describe('mediaGroups', () => {
  const pads = withRow(editor, testIntervention(editor), 'Pads')
  const tyres = withRow(editor, pads.doc, 'Tyres')
  const doc = add(add(tyres.doc, newMediaId(), tyres.rowId), newMediaId(), null)

  it('begins with the whole vehicle and leaves out rows without media', () => {
    expect(mediaGroups(doc, 'en', labels).map(({ label, key }) => [label, key])).toEqual([
      ['Whole', ''],
      ['Tyres', `row:${tyres.rowId}`],
    ])
  })

  it('shows what belonged to a removed row with the whole vehicle', () => {
    const without = setRow(editor, doc, tyres.rowId, { removed: true })
    expect(mediaGroups(without, 'en', labels).map(({ media }) => media.length)).toEqual([2])
  })

  it('puts places of the walk-around in their order, and the internal apart at the end', () => {
    const odometer = add(testIntervention(editor), newMediaId(), null, { position: 'odometer' })
    const front = add(odometer, newMediaId(), null, { position: 'front' })
    const all = add(front, newMediaId(), null, { visibility: 'internal' })
    expect(mediaGroups(all, 'en', labels).map(({ key, kind }) => [key, kind])).toEqual([
      ['place:front', 'place'],
      ['place:odometer', 'place'],
      ['internal', 'internal'],
    ])
  })
})
