import { noFilter } from '@client/data/projection/filter'
import { describe, expect, it } from 'vitest'
import { type Finding, findingOf, queryOf } from './filter-query'

const written = (finding: Finding) =>
  Object.fromEntries(Object.entries(queryOf(finding)).map(([name, value]) => [name, value ?? null]))

describe('search and filter in the address', () => {
  it('comes back as it was', () => {
    const finding: Finding = {
      typed: 'golf 48',
      filter: {
        modes: ['mechanics', 'warranty'],
        statuses: ['to-price', 'sent'],
        authors: ['user:1'],
        assignees: [],
        brands: ['nord'],
        since: '2026-01-01',
        until: '',
      },
    }
    expect(findingOf(written(finding))).toEqual(finding)
  })

  it('leaves the address alone where nothing is chosen', () => {
    const values = Object.values(queryOf({ typed: ' ', filter: noFilter }))
    expect(values.every((value) => value === undefined)).toBe(true)
  })

  it('looks over what makes no sense', () => {
    const query = { status: 'sent,nonsense', since: 'yesterday', mode: null, q: ['a', 'b'] }
    expect(findingOf(query)).toEqual({ typed: '', filter: { ...noFilter, statuses: ['sent'] } })
  })
})
