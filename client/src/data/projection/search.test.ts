import { editorOf, interventionOf } from '@shared/fixtures'
import { newUserId } from '@shared/ids'
import { setFields, setRow, visibleRows } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'
import { describe, expect, it } from 'vitest'
import { type SearchWords, createSearch } from './search'
import { summaryOf } from './summary'

const editor = editorOf()
const noel = newUserId()

const marked = (doc: Intervention, note: string): Intervention => {
  const [row] = visibleRows(doc)
  return row ? setRow(editor, doc, row.id, { status: 'urgent', note }) : doc
}

const golf = marked(
  setFields(editor, interventionOf(editor), {
    plate: '1-ABC-234',
    vehicle: 'Citroën C3',
    author: noel,
    finishedAt: '2026-01-05T09:00:00.000Z',
  }),
  'Worn to the wear mark',
)
const polo = setFields(editor, interventionOf(editor), { number: 'RO 99 483', vehicle: 'Polo' })
const list = [summaryOf(polo, []), summaryOf(golf, [])]

const words: SearchWords = {
  mode: (mode) => (mode === 'mechanics' ? 'Mechanics' : 'Other'),
  status: (status) => (status === 'to-price' ? 'To price' : status),
  people: new Map([[noel, 'Noël Petit']]),
  customers: new Map([[golf._id, 'Marie Vandenbroucke']]),
}
const found = (text: string, search = createSearch()) =>
  search(list, { text, words, now: 0 }).map(({ number }) => number)

describe('search', () => {
  it.each([
    ['48213'],
    ['ro 48 213'],
    ['213'],
    ['1abc234'],
    ['citroen'],
    ['wear mark'],
    ['BRAKE pads mechanics'],
    ['noel citroen'],
    ['to price'],
    ['vandenb'],
  ])('finds the one with %s', (text) => expect(found(text)).toEqual([golf.number]))

  it.each(['tyres', 'citroen polo', '48214'])('finds nothing with %s', (text) =>
    expect(found(text)).toEqual([]),
  )

  it('finds everything with nothing, and keeps the order', () => {
    expect(found('')).toEqual([polo.number, golf.number])
    expect(found('48')).toEqual([polo.number, golf.number])
  })

  it('puts the exact number on top', () => {
    const other = setFields(editor, interventionOf(editor), { number: 'RO 48 213 / 2' })
    const both = [summaryOf(other, []), ...list]
    const result = createSearch()(both, { text: 'ro48213', words, now: 0 })
    expect(result.map(({ number }) => number)).toEqual(['RO 48 213', 'RO 48 213 / 2'])
  })

  it('finds the same, letter by letter or at once, there and back', () => {
    const search = createSearch()
    for (const text of ['c', 'ci', 'citroen', 'citroen 2', 'citroen', 'p', 'polo', '']) {
      expect(found(text, search)).toEqual(found(text))
    }
  })
})
