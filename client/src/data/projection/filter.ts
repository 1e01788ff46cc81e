/** Narrowing a list by what an intervention is, beside the words in it. */
import { type InterventionStatus, statusAt } from '@shared/status'
import type { Summary } from './summary'

/** Each empty one lets everything through; values of one are alternatives. */
export interface Filter {
  modes: readonly string[]
  statuses: readonly InterventionStatus[]
  authors: readonly string[]
  assignees: readonly string[]
  brands: readonly string[]
  /** First and last day of creation, `2026-03-31`; empty for no limit. */
  since: string
  until: string
}

export const noFilter: Filter = {
  modes: [],
  statuses: [],
  authors: [],
  assignees: [],
  brands: [],
  since: '',
  until: '',
}

export type Facet = 'modes' | 'statuses' | 'authors' | 'assignees' | 'brands'
export const facets: readonly Facet[] = ['modes', 'statuses', 'authors', 'assignees', 'brands']

const valueOf = (summary: Summary, facet: Facet, now: number): string | null => {
  if (summary.newer) return null
  switch (facet) {
    case 'modes':
      return summary.mode
    case 'statuses':
      return statusAt(summary, now)
    case 'authors':
      return summary.author
    case 'assignees':
      return summary.assignee
    case 'brands':
      return summary.brand
  }
}

/** How many things are chosen; the days count as one. */
export const chosenCount = (filter: Filter): number =>
  facets.reduce((sum, facet) => sum + filter[facet].length, 0) +
  (filter.since !== '' || filter.until !== '' ? 1 : 0)

/** The day of a moment where the reader is. */
const dayOf = (moment: string): string => {
  const date = new Date(moment)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const inPeriod = ({ createdAt }: Summary, { since, until }: Filter): boolean => {
  if (since === '' && until === '') return true
  const day = dayOf(createdAt)
  return (since === '' || day >= since) && (until === '' || day <= until)
}

const passes = (summary: Summary, filter: Filter, facet: Facet, now: number): boolean => {
  const wanted: readonly string[] = filter[facet]
  if (wanted.length === 0) return true
  const value = valueOf(summary, facet, now)
  return value !== null && wanted.includes(value)
}

/**
 * @param now ms since 1970
 * @param without a facet that is left out, to count what choosing there would give
 */
export const filtered = (
  list: readonly Summary[],
  filter: Filter,
  now: number,
  without: Facet | null = null,
): readonly Summary[] => {
  if (chosenCount(filter) === 0) return list
  const asked = facets.filter((facet) => facet !== without && filter[facet].length > 0)
  return list.filter(
    (summary) =>
      inPeriod(summary, filter) && asked.every((facet) => passes(summary, filter, facet, now)),
  )
}

/** Value → how many would be shown if it were chosen alone. */
export const countsIn = (
  list: readonly Summary[],
  filter: Filter,
  facet: Facet,
  now: number,
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const summary of filtered(list, filter, now, facet)) {
    const value = valueOf(summary, facet, now)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}
