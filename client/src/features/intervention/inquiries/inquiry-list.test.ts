import { inquiryIdSchema, newUserId } from '@shared/ids'
import { type Inquiry, inquirySchema } from '@shared/schemas/office'
import { describe, expect, it } from 'vitest'
import { finished, recipientOf } from '../test-events'
import { inquiriesOf, openInquiryCounts } from './inquiry-list'

const doc = finished()
const inquiry = (at: string, handledAt: string | null = null, of = doc): Inquiry => {
  const { _id } = recipientOf(of)
  return inquirySchema.parse({
    _id: inquiryIdSchema.parse(_id.replace('recipient', 'inquiry')),
    type: 'inquiry',
    schema: 1,
    intervention: of._id,
    recipient: _id,
    at,
    language: 'en',
    name: 'Ada',
    phone: null,
    email: 'ada@example.com',
    text: 'Is it still there?',
    handledAt,
    handledBy: handledAt && newUserId(),
  })
}
const [first, second, third] = [
  '2026-01-05T10:00:00.000Z',
  '2026-01-05T11:00:00.000Z',
  '2026-01-05T12:00:00.000Z',
]
const other = finished()
const all = [
  inquiry(third),
  inquiry(first, second),
  inquiry(first),
  inquiry(first, third),
  inquiry(first, null, other),
]

describe('inquiries', () => {
  it('are counted where nobody has seen to them', () => {
    expect([...openInquiryCounts(all)]).toEqual([
      [doc._id, 2],
      [other._id, 1],
    ])
  })

  it('stand with the longest wait first, and what is done after them', () => {
    const { open, handled } = inquiriesOf(all, doc._id)
    expect(open.map(({ at }) => at)).toEqual([first, third])
    expect(handled.map(({ handledAt }) => handledAt)).toEqual([third, second])
  })
})
