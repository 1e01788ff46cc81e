import { noteOf } from '@client/data/projection/notes'
import { summaryOf } from '@client/data/projection/summary'
import { setFields } from '@shared/intervention'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import { describe, expect, it } from 'vitest'
import {
  decided,
  editor,
  filmed,
  finished,
  received,
  recipientOf,
  rowIds,
  sent,
} from '../test-events'
import { boardEntry, exactOnTop, neighbour, sortedEntries } from './board-entries'

const now = Date.parse('2026-01-05T12:00:00.000Z')
const entryOf = (intervention: Intervention, events: readonly InterventionEvent[] = []) =>
  boardEntry(
    summaryOf(
      intervention,
      events.flatMap((event) => noteOf(event) ?? []),
    ),
    now,
  )

const at = (finishedAt: string, given = {}) =>
  entryOf(setFields(editor, finished(), { finishedAt, ...given }))

describe('the order of the board', () => {
  it('puts waiting customers on top, the longest wait first', () => {
    const plain = at('2026-01-05T11:30:00.000Z', { number: 'plain' })
    const late = at('2026-01-05T11:00:00.000Z', { number: 'late', customerWaiting: true })
    const early = at('2026-01-05T10:00:00.000Z', { number: 'early', customerWaiting: true })
    const order = sortedEntries([plain, late, early]).map(({ number }) => number)
    expect(order).toEqual(['early', 'late', 'plain'])
  })

  it('shows the newest first otherwise, closed ones at the end', () => {
    const older = at('2026-01-05T08:00:00.000Z', { number: 'older' })
    const closed = at('2026-01-05T11:59:00.000Z', {
      number: 'closed',
      closedAt: '2026-01-05T11:59:30.000Z',
    })
    const newer = at('2026-01-05T09:00:00.000Z', { number: 'newer' })
    const order = sortedEntries([older, closed, newer]).map(({ number }) => number)
    expect(order).toEqual(['newer', 'older', 'closed'])
  })
})

describe('a row of the board', () => {
  it('says that a video is on its way until its receipt is there', () => {
    const { doc, media } = filmed(finished())
    expect(entryOf(doc).arriving).toBe(media)
    const receipt = received(doc, media, '2026-01-05T10:00:00.000Z')
    expect(entryOf(doc, [receipt]).arriving).toBeNull()
  })

  it('sums up the answer, and nobody waits any more', () => {
    const doc = setFields(editor, finished(), { customerWaiting: true })
    const [a = '', b = ''] = rowIds(doc)
    const { _id } = recipientOf(doc)
    const events = [
      sent(doc, _id, ['sms']),
      decided(doc, _id, { [a]: 'accepted', [b]: 'declined' }),
    ]
    const entry = entryOf(doc, events)
    expect(entry.answer).toEqual({ accepted: 1, asked: 2, amount: 18_900, currency: 'EUR' })
    expect(entry.status).toBe('answered')
    expect(entry.waiting).toBe(false)
  })
})

describe('an exact number', () => {
  it('stands on top, however it is spaced', () => {
    const entries = ['RO 2', 'RO 21', 'RO 3'].map((number) =>
      entryOf(setFields(editor, finished(), { number })),
    )
    expect(exactOnTop(entries, 'ro21').map(({ number }) => number)).toEqual([
      'RO 21',
      'RO 2',
      'RO 3',
    ])
    expect(exactOnTop(entries, 'ro')).toBe(entries)
    expect(exactOnTop(entries, '')).toBe(entries)
  })
})

describe('stepping through the list', () => {
  const entries = [finished(), finished()].map((doc) => entryOf(doc))
  const [first, second] = entries

  it('starts at the first, and stops at both ends', () => {
    expect(neighbour(entries, null, 1)).toBe(first)
    expect(neighbour(entries, first?.id ?? null, 1)).toBe(second)
    expect(neighbour(entries, second?.id ?? null, 1)).toBe(second)
    expect(neighbour(entries, first?.id ?? null, -1)).toBe(first)
    expect(neighbour([], null, 1)).toBeUndefined()
  })
})
