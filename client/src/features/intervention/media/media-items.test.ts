import { describe, expect, it } from 'vitest'
import { filmed, finished, received } from '../test-events'
import { mediaItems } from './media-items'

describe('photos and videos on the page', () => {
  it('start with the film and say what has arrived', () => {
    const photo = filmed(finished(), 'photo')
    const { doc, media } = filmed(photo.doc)
    const items = mediaItems(doc, [received(doc, photo.media, '2026-01-05T09:10:00.000Z')])
    expect(items.map(({ id, arrived }) => [id, arrived])).toEqual([
      [media, false],
      [photo.media, true],
    ])
  })
})
