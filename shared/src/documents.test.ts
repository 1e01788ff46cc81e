import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type DocumentKinds,
  documentKinds,
  isNewer,
  readDocument,
  workshopKinds,
} from './documents'
import { editorOf, interventionOf } from './fixtures'

const doc = interventionOf(editorOf())
const newer = { ...doc, schema: 2, mood: 'sunny' }

const schema = z.object({
  _id: z.string(),
  type: z.literal('person'),
  schema: z.literal(3),
  names: z.array(z.string()),
})

/** A document that had a name, then two, then a list of them. */
const kinds: DocumentKinds<z.infer<typeof schema>> = {
  person: {
    version: 3,
    schema,
    migrations: {
      1: ({ name, ...rest }) => ({ ...rest, first: name, last: 'Unknown' }),
      2: ({ first, last, ...rest }) => ({ ...rest, names: [first, last] }),
    },
  },
}

describe('a document of this version', () => {
  it('is read', () => {
    expect(readDocument(workshopKinds, doc)).toEqual({ state: 'read', doc })
  })
})

describe('an older document', () => {
  it('is lifted step by step', () => {
    const first = { _id: 'person:1', type: 'person', schema: 1, name: 'Ada' }
    const read = readDocument(kinds, first)
    expect(read).toMatchObject({ state: 'read', doc: { schema: 3, names: ['Ada', 'Unknown'] } })
    const second = { _id: 'person:1', type: 'person', schema: 2, first: 'Ada', last: 'Byron' }
    expect(readDocument(kinds, second)).toMatchObject({ doc: { names: ['Ada', 'Byron'] } })
    expect(first).toEqual({ _id: 'person:1', type: 'person', schema: 1, name: 'Ada' })
  })

  it('without a step to the next version is kept as unreadable', () => {
    const gap = { person: { version: 3, schema, migrations: {} } }
    const old = { _id: 'person:1', type: 'person', schema: 1, name: 'Ada' }
    expect(readDocument(gap, old)).toMatchObject({ state: 'unreadable' })
  })
})

describe('a newer document', () => {
  it('is named, with what can be told of it', () => {
    expect(readDocument(workshopKinds, { ...newer, _rev: '2-a' })).toEqual({
      state: 'newer',
      newer: {
        _id: doc._id,
        _rev: '2-a',
        type: 'intervention',
        schema: 2,
        number: doc.number,
        createdAt: doc.createdAt,
        intervention: doc._id,
      },
    })
  })

  it('is named also where nothing in it is as it used to be', () => {
    const strange = { _id: doc._id, type: 'intervention', schema: 9, number: { text: 'RO' } }
    expect(readDocument(workshopKinds, strange)).toMatchObject({
      newer: { number: null, createdAt: null, intervention: doc._id, schema: 9 },
    })
  })

  it('says to which intervention it belongs', () => {
    const event = { _id: 'event:1', type: 'event', schema: 2, intervention: doc._id }
    expect(readDocument(workshopKinds, event)).toMatchObject({ newer: { intervention: doc._id } })
  })

  it('may be of a type that does not exist yet', () => {
    const unknown = { _id: 'robot:1', type: 'robot', schema: 1 }
    expect(readDocument(workshopKinds, unknown)).toMatchObject({
      state: 'newer',
      newer: { type: 'robot', intervention: null },
    })
    const tricky = { _id: 'x', type: 'constructor', schema: 1 }
    expect(readDocument(workshopKinds, tricky)).toMatchObject({ state: 'newer' })
  })

  it('is told from one that is only wrong', () => {
    expect(isNewer(newer)).toBe(true)
    expect(isNewer(doc)).toBe(false)
    expect(isNewer({ ...doc, schema: 'two' })).toBe(false)
    expect(isNewer({ _id: 'session:1', type: 'session', schema: 7 })).toBe(false)
    expect(isNewer(null)).toBe(false)
  })
})

describe('a document that cannot be read', () => {
  it('is named with where it is wrong, never with what stands there', () => {
    const wrong = { ...doc, mode: 'AB-123-C', rows: 7 }
    const reading = readDocument(workshopKinds, wrong)
    expect(reading).toEqual({
      state: 'unreadable',
      unreadable: { _id: doc._id, type: 'intervention', paths: ['mode', 'rows'] },
    })
    expect(JSON.stringify(reading)).not.toContain('AB-123-C')
  })

  it.each([
    null,
    7,
    [],
    {},
    { _id: 'x' },
    { type: 'intervention' },
    { ...doc, schema: 0 },
    { ...doc, schema: '1' },
  ])('%# is never an error', (raw) => {
    expect(readDocument(workshopKinds, raw)).toMatchObject({ state: 'unreadable' })
  })
})

describe('a type of documents', () => {
  it.each(Object.entries(documentKinds))('%s can be lifted from every version', (_, kind) => {
    const earlier = Array.from({ length: kind.version - 1 }, (_none, index) => String(index + 1))
    expect(Object.keys(kind.migrations)).toEqual(earlier)
  })
})
