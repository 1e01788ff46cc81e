import { describe, expect, it } from 'vitest'
import {
  decided,
  filmed,
  finished,
  opened,
  priced,
  received,
  recipientOf,
  rowIds,
  sent,
} from '../test-events'
import { activities } from './activity'

describe('the activity list', () => {
  it('tells files that arrive together in one line', () => {
    const first = filmed(finished())
    const { doc, media } = filmed(first.doc, 'photo')
    const list = activities(doc, [
      received(doc, first.media, '2026-01-05T09:10:00.000Z'),
      received(doc, media, '2026-01-05T09:12:00.000Z'),
    ])
    const lines = list.filter(({ kind }) => kind === 'received')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ photos: 1, videos: 1, at: '2026-01-05T09:12:00.000Z' })
  })

  it('tells a late file in a line of its own', () => {
    const first = filmed(finished())
    const { doc, media } = filmed(first.doc, 'photo')
    const list = activities(doc, [
      received(doc, media, '2026-01-05T09:12:00.000Z'),
      received(doc, first.media, '2026-01-05T10:12:00.000Z'),
    ])
    expect(list.filter(({ kind }) => kind === 'received')).toHaveLength(2)
  })

  it('is newest first and says who priced it', () => {
    const start = finished()
    const [row = ''] = rowIds(start)
    const doc = priced(start, row, 100)
    const { _id } = recipientOf(doc)
    const list = activities(doc, [
      sent(doc, _id, ['email']),
      opened(doc, _id),
      decided(doc, _id, { [row]: 'accepted' }),
    ])
    expect(list.map(({ kind }) => kind).slice(0, 3)).toEqual(['decided', 'opened', 'sent'])
    expect(list[0]).toMatchObject({ accepted: 1, declined: 0, amount: 18_900 })
    expect(list.find(({ kind }) => kind === 'priced')?.by).toMatch(/^user:/)
  })
})
