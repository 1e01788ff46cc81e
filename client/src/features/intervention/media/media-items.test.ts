import { describe, expect, it } from 'vitest'
import { filmed, finished, notReceived, received } from '../test-events'
import { mediaItems } from './media-items'

describe('photos and videos on the page', () => {
  it('start with the film and say what has arrived', () => {
    const photo = filmed(finished(), 'photo')
    const { doc, media } = filmed(photo.doc)
    const { shown } = mediaItems(doc, [received(doc, photo.media, '2026-01-05T09:10:00.000Z')])
    expect(shown.map(({ id, arrived }) => [id, arrived])).toEqual([
      [media, false],
      [photo.media, true],
    ])
  })

  it('say why they have not arrived, until they have', () => {
    const { doc, media } = filmed(finished())
    const events = [
      notReceived(doc, media, '2026-01-05T09:12:00.000Z', 'media-differs'),
      notReceived(doc, media, '2026-01-05T09:10:00.000Z', 'too-large'),
    ]
    expect(mediaItems(doc, events).shown[0]).toMatchObject({ failure: 'media-differs' })
    events.push(received(doc, media, '2026-01-05T09:20:00.000Z'))
    expect(mediaItems(doc, events).shown[0]).toMatchObject({ arrived: true, failure: null })
  })

  it('keep apart what is for the colleagues', () => {
    const { doc, media } = filmed(finished(), 'video', 'internal')
    const { shown, internal } = mediaItems(doc, [])
    expect(shown).toEqual([])
    expect(internal.map(({ id }) => id)).toEqual([media])
  })
})
