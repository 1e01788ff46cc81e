import { describe, expect, it } from 'vitest'
import { editorOf, interventionOf } from './fixtures'
import { addRow, setRow } from './intervention'
import type { MeasureLimits } from './schemas/intervention'
import { followsValue, measureRow, suggestedStatus, suggestionOf } from './suggestion'

const tread: MeasureLimits = { bad: 'low', recommended: 3, urgent: 1.6 }
const water: MeasureLimits = { bad: 'high', recommended: 2, urgent: 3 }

const withTread = () => {
  const editor = editorOf()
  const { doc, rowId } = addRow(editor, interventionOf(editor), { en: 'Tyre' }, { en: 'Tyres' })
  return { editor, rowId, doc: setRow(editor, doc, rowId, { unit: 'mm', limits: tread }) }
}

describe('suggestedStatus', () => {
  it.each([
    [tread, 1.6, 'urgent'],
    [tread, 1.61, 'recommended'],
    [tread, 3, 'recommended'],
    [tread, 3.1, 'ok'],
    [water, 1.9, 'ok'],
    [water, 2, 'recommended'],
    [water, 3, 'urgent'],
  ] as const)('%o says of %d: %s', (limits, measured, status) => {
    expect(suggestedStatus({ limits, measured })).toBe(status)
  })

  it('says nothing without a value or without limits', () => {
    expect(suggestedStatus({ limits: tread, measured: null })).toBeNull()
    expect(suggestedStatus({ limits: null, measured: 1 })).toBeNull()
  })
})

describe('measureRow', () => {
  it('marks a row that nobody marked, and follows the value from then on', () => {
    const { editor, doc, rowId } = withTread()
    const thin = measureRow(editor, doc, rowId, 2.9)
    expect(thin.rows[rowId]).toMatchObject({ measured: 2.9, status: 'recommended' })
    const thinner = measureRow(editor, thin, rowId, 2.8)
    expect(followsValue(thinner, rowId)).toBe(true)
    const worn = measureRow(editor, thinner, rowId, 1.2)
    expect(worn.rows[rowId]?.status).toBe('urgent')
    expect(suggestionOf(worn, rowId)).toEqual({ status: 'urgent', taken: true })
    expect(measureRow(editor, worn, rowId, null).rows[rowId]?.status).toBe('unset')
  })

  it('never overrides a person, and tells them', () => {
    const { editor, doc, rowId } = withTread()
    const marked = setRow(editor, doc, rowId, { status: 'ok' })
    const measured = measureRow(editor, marked, rowId, 1.2)
    expect(measured.rows[rowId]).toMatchObject({ measured: 1.2, status: 'ok' })
    expect(suggestionOf(measured, rowId)).toEqual({ status: 'urgent', taken: false })
  })

  it('leaves it to the person who changed what the value had set', () => {
    const { editor, doc, rowId } = withTread()
    const suggested = measureRow(editor, doc, rowId, 2.9)
    const own = setRow(editor, suggested, rowId, { status: 'urgent' })
    expect(followsValue(own, rowId)).toBe(false)
    expect(measureRow(editor, own, rowId, 5).rows[rowId]?.status).toBe('urgent')
  })

  it('is later than a status that was written by a faster clock', () => {
    const { doc, rowId } = withTread()
    const fast = editorOf(undefined, () => Date.UTC(2030, 0, 1))
    const cleared = setRow(fast, setRow(fast, doc, rowId, { status: 'ok' }), rowId, {
      status: 'unset',
    })
    const slow = editorOf(undefined, () => Date.UTC(2026, 0, 1))
    const measured = measureRow(slow, cleared, rowId, 1)
    const path = `rows/${rowId}/status`
    expect(String(measured.stamps[path]) > String(cleared.stamps[path])).toBe(true)
  })

  it('changes nothing where nothing changes', () => {
    const { editor, doc, rowId } = withTread()
    expect(measureRow(editor, doc, rowId, null)).toBe(doc)
    expect(measureRow(editor, doc, 'nowhere', 1)).toBe(doc)
    expect(suggestionOf(doc, rowId)).toBeNull()
  })

  it('marks nothing without limits', () => {
    const { editor, doc, rowId } = withTread()
    const free = setRow(editor, doc, rowId, { limits: null })
    expect(measureRow(editor, free, rowId, 1).rows[rowId]?.status).toBe('unset')
  })
})
