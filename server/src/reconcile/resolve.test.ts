import { describe, expect, it } from 'vitest'
import { editorOf, interventionOf } from '@shared/fixtures'
import { setFields, setRow } from '@shared/intervention'
import { resolve } from './resolve'

const base = interventionOf(editorOf())
const later = () => Date.UTC(2026, 1, 1)
const latest = () => Date.UTC(2026, 2, 1)
const here = editorOf(undefined, later)
const there = editorOf(undefined, latest)

describe('resolve', () => {
  it('keeps both sides where they changed different fields, and loses nothing', () => {
    const winner = {
      ...setFields(here, base, { plate: 'AB-12' }),
      _rev: '2-b',
      _conflicts: ['2-a'],
    }
    const other = { ...setFields(there, base, { vehicle: 'Polo' }), _rev: '2-a' }
    const { merged, edits } = resolve(winner, [other])
    expect(merged).toMatchObject({ plate: 'AB-12', vehicle: 'Polo' })
    expect(merged).not.toHaveProperty('_rev')
    expect(edits).toEqual([])
  })

  it('lets the later edit win and keeps the earlier one as an event of whoever made it', () => {
    const winner = setFields(here, base, { plate: 'FIRST' })
    const other = setFields(there, base, { plate: 'SECOND' })
    const { merged, edits } = resolve(winner, [other])
    expect(merged?.plate).toBe('SECOND')
    expect(edits).toHaveLength(1)
    expect(edits[0]).toMatchObject({ path: 'plate', value: 'FIRST', by: here.author, kind: 'edit' })
    expect(edits[0]?.at).toBe('2026-02-01T00:00:00.000Z')
  })

  it('gives the same event whichever branch the database shows', () => {
    const a = setFields(here, base, { plate: 'FIRST' })
    const b = setFields(there, base, { plate: 'SECOND' })
    expect(resolve(a, [b]).edits).toEqual(resolve(b, [a]).edits)
  })

  it('has nothing to write where the winner holds everything', () => {
    const winner = setFields(there, base, { plate: 'AB-12' })
    expect(resolve(winner, [base])).toEqual({ merged: null, edits: [] })
  })

  it('merges more than two branches, rows included', () => {
    const [first = '', second = ''] = Object.keys(base.rows)
    const branches = [
      setRow(here, base, first, { status: 'urgent' }),
      setRow(there, base, second, { note: 'worn' }),
      setFields(editorOf(), base, { customerWaiting: true }),
    ] as const
    const { merged } = resolve(branches[0], branches.slice(1))
    expect(merged?.rows[first]?.status).toBe('urgent')
    expect(merged?.rows[second]?.note).toBe('worn')
    expect(merged?.customerWaiting).toBe(true)
  })
})
