import { describe, expect, it } from 'vitest'
import { setFields } from '@shared/intervention'
import { progressLine } from './progress-line'
import {
  decided,
  editor,
  filmed,
  finished,
  inquired,
  opened,
  priced,
  received,
  recipientOf,
  rowIds,
  sent,
} from './test-events'

const doneSteps = (...given: Parameters<typeof progressLine>) =>
  progressLine(...given)
    .filter(({ done }) => done)
    .map(({ step }) => step)

describe('the progress line', () => {
  it('waits for every file before it says received', () => {
    const first = filmed(finished())
    const { doc, media } = filmed(first.doc, 'photo')
    const one = received(doc, first.media, '2026-01-05T09:10:00.000Z')
    const two = received(doc, media, '2026-01-05T09:12:00.000Z')
    expect(doneSteps(doc, [one])).toEqual(['filmed'])
    expect(progressLine(doc, [two, one])[1]).toEqual({
      step: 'received',
      done: true,
      at: '2026-01-05T09:12:00.000Z',
    })
  })

  it('is priced when all the proposed work has a price', () => {
    const doc = finished()
    const [a = '', b = ''] = rowIds(doc)
    const half = priced(doc, a, 18_900)
    expect(doneSteps(half, [])).not.toContain('priced')
    const full = progressLine(priced(half, b, 0), [])[2]
    expect(full?.done).toBe(true)
    expect(full?.at).not.toBeNull()
  })

  it('tells when it was sent and opened first, and answered last', () => {
    const doc = finished()
    const { _id } = recipientOf(doc)
    const events = [
      sent(doc, _id, ['sms']),
      sent(doc, _id, ['sms'], '2026-01-05T10:05:00.000Z'),
      opened(doc, _id),
      decided(doc, _id, {}),
    ]
    const moments = progressLine(doc, events).map(({ at }) => at)
    expect(moments.slice(3)).toEqual([
      '2026-01-05T10:00:00.000Z',
      '2026-01-05T10:30:00.000Z',
      '2026-01-05T11:00:00.000Z',
    ])
  })

  it('has no prices where nothing is decided, and ends with what was written', () => {
    const doc = setFields(editor, finished(), { mode: 'used-car' })
    const { _id } = recipientOf(doc)
    const line = progressLine(doc, [sent(doc, _id, ['email']), inquired(doc, _id)])
    expect(line.map(({ step }) => step)).toEqual([
      'filmed',
      'received',
      'sent',
      'opened',
      'answered',
    ])
    expect(line.at(-1)?.done).toBe(true)
    const warranty = progressLine({ ...doc, mode: 'warranty' }, [inquired(doc, _id)])
    expect(warranty.map(({ step }) => step)).toEqual(['filmed', 'received', 'sent', 'opened'])
  })
})
