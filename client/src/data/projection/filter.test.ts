import { editorOf, interventionOf } from '@shared/fixtures'
import { setFields } from '@shared/intervention'
import { describe, expect, it } from 'vitest'
import { chosenCount, countsIn, filtered, noFilter } from './filter'
import { newerSummary, summaryOf } from './summary'

const editor = editorOf()
const draft = summaryOf(interventionOf(editor), [])
const priced = summaryOf(
  setFields(editor, interventionOf(editor), {
    finishedAt: '2026-01-05T09:00:00.000Z',
    brand: 'sued',
  }),
  [],
)
const list = [priced, draft]

describe('filter', () => {
  it('lets everything through where nothing is chosen', () => {
    expect(filtered(list, noFilter, 0)).toBe(list)
  })

  it('takes values of one kind as alternatives, and kinds together', () => {
    const statuses = ['ready-to-send', 'to-complete'] as const
    expect(filtered(list, { ...noFilter, statuses }, 0)).toEqual(list)
    expect(filtered(list, { ...noFilter, statuses, brands: ['sued'] }, 0)).toEqual([priced])
  })

  it('goes by the day, both ends included', () => {
    const day = { ...noFilter, since: '2026-01-05', until: '2026-01-05' }
    expect(filtered(list, day, 0)).toEqual(list)
    expect(filtered(list, { ...noFilter, until: '2026-01-04' }, 0)).toEqual([])
    expect(filtered(list, { ...noFilter, since: '2026-01-06' }, 0)).toEqual([])
  })

  it('counts what each choice would show under the others', () => {
    const counts = countsIn(list, { ...noFilter, brands: ['sued'] }, 'statuses', 0)
    expect(Object.fromEntries(counts)).toEqual({ 'ready-to-send': 1 })
    expect(countsIn(list, { ...noFilter, brands: ['sued'] }, 'brands', 0).size).toBe(2)
  })

  it('counts the days as one choice', () => {
    expect(chosenCount({ ...noFilter, since: '2026-01-01', until: '2026-02-01' })).toBe(1)
  })

  it('knows nothing but the day of what a later version has written', () => {
    const { _id, number, createdAt } = draft
    const newer = { _id, _rev: '1-a', type: 'intervention', schema: 9, number, createdAt }
    const one = newerSummary(_id, { ...newer, intervention: _id })
    expect(filtered([one], { ...noFilter, since: '2026-01-01' }, 0)).toEqual([one])
    expect(filtered([one], { ...noFilter, modes: ['mechanics'] }, 0)).toEqual([])
  })
})
