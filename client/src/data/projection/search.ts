/**
 * Finding interventions by any word: a plain scan over what was prepared, since people type the last digits
 * of a number and the middle of a word, which an index of words does not know (ADR 10).
 */
import { modeSchema } from '@shared/modes'
import { joined, plain } from '@shared/plain'
import { type InterventionStatus, interventionStatuses, statusAt } from '@shared/status'
import type { Summary } from './summary'

/** What can be found and does not stand in the intervention itself: it changes with time and language. */
export interface SearchWords {
  mode: (mode: Summary['mode']) => string
  status: (status: InterventionStatus) => string
  /** Person → name. */
  people: ReadonlyMap<string, string>
  /** Intervention → names of those who got it; empty where this browser may not know them. */
  customers: ReadonlyMap<string, string>
}

interface Probe {
  word: string
  modes: ReadonlyMap<string, boolean>
  statuses: ReadonlySet<InterventionStatus>
  people: ReadonlySet<string>
  customers: ReadonlySet<string>
  /** The same few labels stand in thousands of interventions. */
  labels: Map<string, boolean>
}

export interface Query {
  text: string
  words: SearchWords
  /** ms since 1970. */
  now: number
}

const keysHolding = (names: ReadonlyMap<string, string>, word: string): ReadonlySet<string> =>
  new Set([...names].filter(([, name]) => plain(name).includes(word)).map(([key]) => key))

const probeOf = (word: string, words: SearchWords): Probe => ({
  word,
  modes: new Map(modeSchema.options.map((mode) => [mode, plain(words.mode(mode)).includes(word)])),
  statuses: new Set(interventionStatuses.filter((one) => plain(words.status(one)).includes(word))),
  people: keysHolding(words.people, word),
  customers: keysHolding(words.customers, word),
  labels: new Map(),
})

const holdsLabel = ({ labels, word }: Probe, label: string): boolean => {
  const known = labels.get(label)
  if (known !== undefined) return known
  const holds = label.includes(word)
  labels.set(label, holds)
  return holds
}

const holdsPerson = ({ people }: Probe, { author, assignee }: Summary): boolean =>
  people.size > 0 &&
  ((author !== null && people.has(author)) || (assignee !== null && people.has(assignee)))

const holds = (probe: Probe, summary: Summary, now: number): boolean =>
  summary.text.includes(probe.word) ||
  summary.labels.some((label) => holdsLabel(probe, label)) ||
  probe.modes.get(summary.mode) === true ||
  holdsPerson(probe, summary) ||
  probe.customers.has(summary._id) ||
  (probe.statuses.size > 0 && probe.statuses.has(statusAt(summary, now)))

/** Those whose number, plate or VIN is exactly what was typed come first; else the order stays. */
const exactFirst = (found: readonly Summary[], text: string): readonly Summary[] => {
  const whole = joined(text)
  const exact = found.filter(({ names }) => names.includes(whole))
  if (exact.length === 0) return found
  return [...exact, ...found.filter(({ names }) => !names.includes(whole))]
}

const matches = (list: readonly Summary[], { text, words, now }: Query): readonly Summary[] => {
  const typed = plain(text).split(/\s+/).filter(Boolean)
  if (typed.length === 0) return list
  const probes = [...new Set(typed)].map((word) => probeOf(word, words))
  const whole = joined(text)
  return list.filter(
    (summary) =>
      probes.every((probe) => holds(probe, summary, now)) ||
      (whole !== '' && summary.text.includes(whole)),
  )
}

/** Whether what the later text finds is among what the earlier one found. */
const narrows = (earlier: string, later: string): boolean =>
  earlier.trim() !== '' && plain(later).startsWith(plain(earlier))

/**
 * Searches again and again, as somebody types: every word must occur, in any order and any field, or the whole
 * of what was typed as one number or plate. A list that is newest first stays so, behind an exact number.
 */
export const createSearch = () => {
  let last: { list: readonly Summary[]; query: Query; found: readonly Summary[] } | null = null
  return (list: readonly Summary[], query: Query): readonly Summary[] => {
    const same =
      last?.list === list && last.query.words === query.words && last.query.now === query.now
    const from = last && same && narrows(last.query.text, query.text) ? last.found : list
    const found = matches(from, query)
    last = { list, query, found }
    return exactFirst(found, query.text)
  }
}
