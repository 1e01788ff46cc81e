import { setFields } from '@shared/intervention'
import { describe, expect, it } from 'vitest'
import { editor, finished } from '../test-events'
import { boardEntry } from './board-entries'
import { filteredEntries, matchesSearch, neighbour, searchText } from './board-search'

const doc = setFields(editor, finished(), { plate: '1-ABC-234', vehicle: 'Citroën C3' })
const text = searchText(doc, ['Marie Vandenbroucke'])

describe('searching the board', () => {
  it.each(['48 213', 'ro48213', '1abc234', 'citroen', 'BRAKE pads', 'vandenb', ''])(
    'finds %j',
    (typed) => expect(matchesSearch(text, typed)).toBe(true),
  )

  it.each(['48 214', 'tyres', 'brake golf'])('does not find %j', (typed) =>
    expect(matchesSearch(text, typed)).toBe(false),
  )

  it('filters by status and words together', () => {
    const entry = boardEntry({ intervention: doc, events: [] }, 0)
    const texts = new Map([[doc._id as string, text]])
    const found = (typed: string, statuses: (typeof entry.status)[]) =>
      filteredEntries([entry], texts, { typed, statuses }).length
    expect(found('citroen', [])).toBe(1)
    expect(found('citroen', ['to-price'])).toBe(1)
    expect(found('citroen', ['sent'])).toBe(0)
  })
})

describe('stepping through the list', () => {
  const entries = [finished(), finished()].map((intervention) =>
    boardEntry({ intervention, events: [] }, 0),
  )
  const [first, second] = entries

  it('starts at the first, and stops at both ends', () => {
    expect(neighbour(entries, null, 1)).toBe(first)
    expect(neighbour(entries, first?.id ?? null, 1)).toBe(second)
    expect(neighbour(entries, second?.id ?? null, 1)).toBe(second)
    expect(neighbour(entries, first?.id ?? null, -1)).toBe(first)
    expect(neighbour([], null, 1)).toBeUndefined()
  })
})
