import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editorOf, interventionOf } from './fixtures'
import { newDeviceId, newInterventionId, newUserId } from './ids'
import { type Editor, addRow, setFields, setQuoteLine, setRow, visibleRows } from './intervention'
import { merge } from './merge'
import { registersOf } from './registers'
import { type Intervention, interventionSchema } from './schemas/intervention'

/** More on demand: `npm run properties`. */
const runs = Number(process.env['PROPERTY_RUNS'] ?? 500)

type Edit = (editor: Editor, doc: Intervention) => Intervention

const rowOf = (doc: Intervention, index: number): string => {
  const rows = visibleRows(doc)
  return rows[index % rows.length]?.id ?? ''
}

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }).map(
    (text): Edit =>
      (editor, doc) =>
        setFields(editor, doc, { internalMessage: text }),
  ),
  fc.boolean().map(
    (waiting): Edit =>
      (editor, doc) =>
        setFields(editor, doc, { customerWaiting: waiting }),
  ),
  fc
    .tuple(fc.nat(9), fc.constantFrom('ok' as const, 'urgent' as const, 'recommended' as const))
    .map(
      ([index, status]): Edit =>
        (editor, doc) =>
          setRow(editor, doc, rowOf(doc, index), { status }),
    ),
  fc.tuple(fc.nat(9), fc.string({ maxLength: 20 })).map(
    ([index, note]): Edit =>
      (editor, doc) =>
        setRow(editor, doc, rowOf(doc, index), { note }),
  ),
  fc.string({ minLength: 1, maxLength: 20 }).map(
    (label): Edit =>
      (editor, doc) =>
        addRow(editor, doc, { en: label }, { en: 'Added' }).doc,
  ),
  fc
    .tuple(fc.nat(9), fc.integer({ min: 0, max: 90_000 }))
    .map(([index, unitPrice]): Edit => (editor, doc) => {
      const row = rowOf(doc, index)
      return setQuoteLine(editor, doc, row, {
        row,
        label: 'Work',
        quantity: 1000,
        unitPrice,
        basis: 'gross',
        discount: 0,
        vatRate: 2100,
        removed: false,
      })
    }),
)

/** Up to three people edit copies of the same intervention, each with a clock of their own. */
const copies = fc
  .array(fc.tuple(fc.array(anyEdit, { maxLength: 6 }), fc.integer({ min: -1e9, max: 1e9 })), {
    minLength: 3,
    maxLength: 3,
  })
  .map((people) => {
    const base = interventionOf(editorOf())
    return people.map(([edits, skew]) => {
      let now = Date.UTC(2026, 0, 6) + skew
      const editor = editorOf(newUserId(), () => (now += 1))
      return edits.reduce((doc, edit) => edit(editor, doc), base)
    })
  })

const merged = (a: Intervention, b: Intervention): Intervention => merge(a, b).merged

describe('merge', () => {
  it('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(copies, ([a, b, c]) => {
        if (!a || !b || !c) throw new Error('three copies are needed')
        expect(merged(a, b)).toEqual(merged(b, a))
        expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)))
        expect(merged(a, a)).toEqual(a)
      }),
      { numRuns: runs },
    )
  })

  it('keeps or names every edited value', () => {
    fc.assert(
      fc.property(copies, ([a, b]) => {
        if (!a || !b) throw new Error('two copies are needed')
        const result = merge(a, b)
        const values = registersOf(result.merged)
        const isNamed = (path: string, stamp: string): boolean =>
          result.lost.some((edit) => edit.path === path && edit.stamp === stamp)
        for (const one of [a, b]) {
          const stands = Object.entries(one.stamps)
            .filter(([path, stamp]) => !isNamed(path, stamp))
            .map(([path]) => path)
          const of = (registers: ReturnType<typeof registersOf>) =>
            stands.map((path) => registers.get(path))
          expect(of(values)).toEqual(of(registersOf(one)))
        }
      }),
      { numRuns: runs },
    )
  })

  it('comes to the same from both sides where two values bear one stamp', () => {
    // No clock makes it; a device that was set back from a backup does.
    const edited = setFields(editorOf(), interventionOf(editorOf()), { internalMessage: 'One' })
    const other = { ...edited, internalMessage: 'Another' }
    expect(merged(edited, other)).toEqual(merged(other, edited))
  })

  it('keeps both people’s work on different fields', () => {
    const base = interventionOf(editorOf())
    const row = rowOf(base, 0)
    const device = editorOf(newDeviceId())
    const office = editorOf(newUserId())
    const a = setRow(device, base, row, { status: 'urgent', measured: 1.8 })
    const b = setFields(office, setRow(office, base, row, { note: 'Below the minimum' }), {
      customerWaiting: true,
    })
    const { merged: both, lost } = merge(a, b)
    expect(both.rows[row]).toMatchObject({
      status: 'urgent',
      measured: 1.8,
      note: 'Below the minimum',
    })
    expect(both.customerWaiting).toBe(true)
    expect(lost).toEqual([])
  })

  it('lets the later of two values win and names the other', () => {
    const base = interventionOf(editorOf())
    const early = editorOf(newUserId(), () => Date.UTC(2026, 0, 6, 10))
    const late = editorOf(newUserId(), () => Date.UTC(2026, 0, 6, 11))
    const a = setFields(early, base, { vehicle: 'Golf' })
    const b = setFields(late, base, { vehicle: 'Polo' })
    const result = merge(a, b)
    expect(result.merged.vehicle).toBe('Polo')
    expect(result.lost).toEqual([{ path: 'vehicle', value: 'Golf', stamp: a.stamps['vehicle'] }])
  })

  it('gives a valid document without revision and conflicts', () => {
    const a = { ...interventionOf(editorOf()), _rev: '2-a', _conflicts: ['2-b'] }
    const { merged: result } = merge(a, { ...a, _rev: '2-b' })
    expect(interventionSchema.parse(result)).toEqual(result)
    expect(result).not.toHaveProperty('_rev')
    expect(result).not.toHaveProperty('_conflicts')
  })

  it('refuses two different interventions', () => {
    const a = interventionOf(editorOf())
    expect(() => merge(a, { ...a, _id: newInterventionId() })).toThrow(/two interventions/)
  })
})
