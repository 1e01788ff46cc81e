import { createClock } from '@shared/clock'
import { addRow, createIntervention, setFields, setRow } from '@shared/intervention'
import { authorSchema } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { changedPaths, writesFor } from './branches'
import { mergeLeaves } from './documents'

const editorOf = (n: number) => {
  const author = authorSchema.parse(`device:01890000-0000-7000-8000-00000000000${n}`)
  return { author, clock: createClock(author) }
}
const me = editorOf(1)
const other = editorOf(2)
const label = { en: 'Tyres' }

const fresh = () => {
  const given = { number: 'A 1', mode: 'mechanics', brand: 'demo', now: new Date(0) } as const
  return { ...createIntervention(me, given), _rev: '1-a' }
}

describe('writesFor', () => {
  it('writes an unbranched document as it is after the change', () => {
    const before = fresh()
    const after = setFields(me, before, { vehicle: 'Polo' })
    expect(writesFor([before], before, after)).toEqual([after])
  })

  it('writes nothing where nothing changed', () => {
    const before = fresh()
    expect(writesFor([before], before, before)).toEqual([])
  })

  it('puts no stamp of another author on a branch', () => {
    const root = fresh()
    const winner = { ...setFields(me, root, { vehicle: 'Polo' }), _rev: '2-b' }
    const loser = { ...setFields(other, root, { plate: 'AB 1' }), _rev: '2-a' }
    const before = mergeLeaves([winner, loser]) ?? root
    const after = setFields(me, before, { customerWaiting: true })
    const [written, ...rest] = writesFor([winner, loser], before, after)
    expect(rest).toEqual([])
    expect(written).toMatchObject({ _rev: '2-b', vehicle: 'Polo', customerWaiting: true, plate: '' })
    const stamps = Object.values(written?.stamps ?? {})
    expect(stamps.every((stamp) => stamp.endsWith(me.author))).toBe(true)
  })

  it('changes a row on the branch that has it', () => {
    const root = fresh()
    const winner = { ...setFields(me, root, { vehicle: 'Polo' }), _rev: '2-b' }
    const added = addRow(other, root, label, label)
    const loser = { ...added.doc, _rev: '2-a' }
    const before = mergeLeaves([winner, loser]) ?? root
    const after = setRow(me, before, added.rowId, { status: 'urgent' })
    const [written, ...rest] = writesFor([winner, loser], before, after)
    expect(rest).toEqual([])
    expect(written?._rev).toBe('2-a')
    expect(written?.rows[added.rowId]).toMatchObject({ status: 'urgent', label })
    expect(changedPaths(before, after)).toEqual([`rows/${added.rowId}/status`])
  })

  it('puts a new row on the winning branch', () => {
    const winner = { ...fresh(), _rev: '2-b' }
    const before = winner
    const { doc, rowId } = addRow(me, before, label, label)
    expect(writesFor([winner], before, doc)[0]?.rows[rowId]).toEqual(doc.rows[rowId])
  })
})
