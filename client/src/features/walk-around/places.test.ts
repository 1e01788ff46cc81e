import { testEditor, testIntervention } from '@client/workshop/test-intervention'
import { newMediaId } from '@shared/ids'
import { setMedia } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'
import { type WalkAroundPosition, walkAround } from '@shared/walk-around'
import { describe, expect, it } from 'vitest'
import { isDone, nextPlace, placesOf } from './places'

const withPhotos = (...positions: WalkAroundPosition[]): Intervention => {
  const editor = testEditor()
  return positions.reduce(
    (doc, position, order) =>
      setMedia(editor, doc, newMediaId(), {
        kind: 'photo',
        row: null,
        order,
        caption: '',
        visibility: 'public',
        position,
        removed: position === 'boot',
      }),
    testIntervention(editor),
  )
}
const next = (...positions: WalkAroundPosition[]) =>
  nextPlace(placesOf(withPhotos(...positions)))?.position

describe('the places of the walk-around', () => {
  it('are all there, in order, with what was taken and not deleted', () => {
    const places = placesOf(withPhotos('front', 'front', 'boot'))
    expect(places.map(({ position }) => position)).toEqual(walkAround)
    expect(places.map(({ number }) => number)[14]).toBe(15)
    expect(places.filter(isDone).map(({ position, media }) => [position, media.length])).toEqual([
      ['front', 2],
    ])
  })

  it('lead on from the last one, then back to those left out', () => {
    expect(next()).toBe('front-left')
    expect(next('front')).toBe('front-right')
    expect(next('damage')).toBe('front-left')
    expect(nextPlace(placesOf(withPhotos(...walkAround)))?.position).toBe('boot')
  })

  it('end when every one is done', () => {
    const doc = withPhotos(...walkAround)
    const media = Object.fromEntries(
      Object.entries(doc.media).map(([id, entry]) => [id, { ...entry, removed: false }]),
    )
    expect(nextPlace(placesOf({ media }))).toBeNull()
  })
})
