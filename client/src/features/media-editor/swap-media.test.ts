import { testEditor, testIntervention } from '@client/workshop/test-intervention'
import { newMediaId } from '@shared/ids'
import { setMedia, visibleMedia } from '@shared/intervention'
import type { MediaEntry } from '@shared/schemas/intervention'
import { describe, expect, it } from 'vitest'
import { swapMedia } from './swap-media'

const editor = testEditor()
const [old, next] = [newMediaId(), newMediaId()]
const fresh: MediaEntry = {
  kind: 'photo',
  row: null,
  order: 9,
  caption: '',
  position: null,
  visibility: 'public',
  removed: false,
}
const told: MediaEntry = {
  ...fresh,
  row: 'r1',
  order: 2,
  caption: 'Inner side',
  position: 'front-left',
  visibility: 'private',
}
const doc = setMedia(editor, setMedia(editor, testIntervention(editor), old, told), next, fresh)

describe('swapMedia', () => {
  it('puts the new file where the old one was, with everything that was said of it', () => {
    const swapped = swapMedia(editor, doc, old, next)
    expect(visibleMedia(swapped)).toEqual([{ id: next, entry: told }])
    expect(swapped.media[old]?.removed).toBe(true)
  })

  it('brings the old one back, with what was said of the new one since', () => {
    const swapped = swapMedia(editor, doc, old, next)
    const renamed = setMedia(editor, swapped, next, { ...told, caption: 'Outer side' })
    expect(visibleMedia(swapMedia(editor, renamed, next, old))).toEqual([
      { id: old, entry: { ...told, caption: 'Outer side' } },
    ])
  })

  it('does nothing where one of the two is unknown', () => {
    expect(swapMedia(editor, doc, old, newMediaId())).toBe(doc)
  })
})
