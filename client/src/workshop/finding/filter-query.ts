/** Search and filter in the address, so that a way back, a reload and a passed-on link show the same. */
import { type Filter, facets } from '@client/data/projection/filter'
import { interventionStatuses } from '@shared/status'
import type { LocationQuery } from 'vue-router'

export interface Finding {
  typed: string
  filter: Filter
}

type Written = Record<string, string | undefined>

const names = {
  modes: 'mode',
  statuses: 'status',
  authors: 'author',
  assignees: 'assignee',
  brands: 'brand',
} as const

const one = (query: LocationQuery, name: string): string => {
  const value = query[name]
  return typeof value === 'string' ? value : ''
}

const day = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '')

/** What an address says; parts that make no sense are as if they were not there. */
export const findingOf = (query: LocationQuery): Finding => {
  const list = (name: string) => one(query, name).split(',').filter(Boolean)
  const statuses = list(names.statuses)
  return {
    typed: one(query, 'q'),
    filter: {
      modes: list(names.modes),
      statuses: interventionStatuses.filter((status) => statuses.includes(status)),
      authors: list(names.authors),
      assignees: list(names.assignees),
      brands: list(names.brands),
      since: day(one(query, 'since')),
      until: day(one(query, 'until')),
    },
  }
}

/** `undefined` takes a part out of the address. */
export const queryOf = ({ typed, filter }: Finding): Written => ({
  q: typed.trim() || undefined,
  ...Object.fromEntries(
    facets.map((facet) => [names[facet], filter[facet].join(',') || undefined]),
  ),
  since: filter.since || undefined,
  until: filter.until || undefined,
})
