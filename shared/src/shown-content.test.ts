import { describe, expect, it } from 'vitest'
import { createClock } from './clock'
import { mediaIdSchema, newMediaId, newUserId } from './ids'
import {
  addRow,
  createIntervention,
  setFields,
  setMedia,
  setQuoteLine,
  setRow,
} from './intervention'
import type { Intervention, MediaEntry, RowStatus } from './schemas/intervention'
import { decidableRows, showsMedia, shownContentOf } from './shown-content'

const author = newUserId()
const editor = { author, clock: createClock(author) }

const entry: MediaEntry = {
  kind: 'photo',
  row: null,
  order: 1,
  caption: 'left side',
  position: null,
  visibility: 'public',
  removed: false,
}

const line = {
  label: 'Pads',
  quantity: 2000,
  unitPrice: 5000,
  basis: 'net' as const,
  discount: 0,
  vatRate: 2100,
  removed: false,
}

const withRow = (doc: Intervention, label: string, status: RowStatus) => {
  const added = addRow(editor, doc, { en: label, de: `${label} (de)` }, { en: 'Brakes' })
  return { doc: setRow(editor, added.doc, added.rowId, { status }), rowId: added.rowId }
}

const start = () =>
  createIntervention(editor, {
    number: 'RO 1',
    mode: 'mechanics',
    brand: 'north',
    now: new Date(),
  })

const showing = (doc: Intervention) => {
  const digests = new Map(
    Object.keys(doc.media).map((id) => [mediaIdSchema.parse(id), 'a'.repeat(64)]),
  )
  return shownContentOf(doc, { language: 'en', currency: 'EUR', digests })
}

describe('a kind of intervention without a checklist', () => {
  const car = (entries: Partial<MediaEntry>[]): Intervention =>
    entries.reduce<Intervention>(
      (doc, given) => setMedia(editor, doc, newMediaId(), { ...entry, ...given }),
      setFields(editor, withRow(start(), 'a', 'urgent').doc, { mode: 'used-car' }),
    )

  it('shows no rows, and the film before the pictures in the order of the walk', () => {
    const doc = car([
      { position: null, caption: 'other' },
      { position: 'boot', caption: 'boot' },
      { position: 'front-left', caption: 'front' },
      { kind: 'video', position: null, caption: 'film', row: 'gone' },
    ])
    const content = showing(doc)
    expect(content.rows).toEqual([])
    expect(content.media.map(({ caption }) => caption)).toEqual(['film', 'front', 'boot', 'other'])
    expect(content.media.map(({ position }) => position)).toEqual([
      undefined,
      'front-left',
      'boot',
      undefined,
    ])
  })

  it('shows nothing that is private or internal', () => {
    const content = showing(car([{ visibility: 'private' }, { visibility: 'internal' }]))
    expect(content.media).toEqual([])
  })

  it('has its price, and its text, which others have as well', () => {
    const doc = setFields(editor, car([]), { proposedAmount: 1_490_000, message: 'Come and see.' })
    expect(showing(doc)).toMatchObject({ price: 1_490_000, message: 'Come and see.' })
    const mechanics = showing(setFields(editor, doc, { mode: 'mechanics' }))
    expect(mechanics.message).toBe('Come and see.')
    expect('price' in mechanics).toBe(false)
  })

  it('leaves the content of what has no text as it was, so that digests stay', () => {
    expect(Object.keys(showing(start())).sort()).toEqual([
      'currency',
      'language',
      'media',
      'number',
      'rows',
      'vehicle',
    ])
  })
})

describe('shownContentOf', () => {
  it('sorts by urgency, leaves out what was not looked at', () => {
    let doc = start()
    for (const [label, status] of [
      ['a', 'ok'],
      ['b', 'recommended'],
      ['c', 'unset'],
      ['d', 'urgent'],
    ] as const) {
      doc = withRow(doc, label, status).doc
    }
    const content = shownContentOf(doc, { language: 'de', currency: 'EUR', digests: new Map() })
    expect(content.rows.map((row) => row.label)).toEqual(['d (de)', 'b (de)', 'a (de)'])
  })

  it('sums lines, and knows no price from a price of zero', () => {
    const pads = withRow(start(), 'pads', 'urgent')
    const fluid = withRow(pads.doc, 'fluid', 'urgent')
    const doc = setQuoteLine(editor, fluid.doc, 'l1', { ...line, row: pads.rowId })
    const content = shownContentOf(doc, { language: 'en', currency: 'EUR', digests: new Map() })
    expect(content.rows.map((row) => row.gross)).toEqual([12_100, null])
    expect(decidableRows(content).map((row) => row.row)).toEqual([pads.rowId])
  })

  it('shows public media that are there, never private, removed or missing ones', () => {
    const [shown, hidden, gone, missing] = [newMediaId(), newMediaId(), newMediaId(), newMediaId()]
    let doc = setMedia(editor, start(), shown, entry)
    doc = setMedia(editor, doc, hidden, { ...entry, visibility: 'private' })
    doc = setMedia(editor, doc, gone, { ...entry, removed: true })
    doc = setMedia(editor, doc, missing, entry)
    const digests = new Map([shown, hidden, gone].map((id) => [id, 'a'.repeat(64)]))
    const content = shownContentOf(doc, { language: 'en', currency: 'EUR', digests })
    expect(content.media).toEqual([{ media: shown, sha256: 'a'.repeat(64), caption: 'left side' }])
    expect(showsMedia(content, shown)).toBe(true)
    expect(showsMedia(content, hidden)).toBe(false)
  })
})
