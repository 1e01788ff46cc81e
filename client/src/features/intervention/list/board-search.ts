/** Finding an intervention by any word in it; what is typed is compared without accents or case. */
import { visibleRows } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'
import type { InterventionStatus } from '@shared/status'
import { plain } from '@client/workshop/words'
import type { BoardEntry } from './board-entries'

/** Number and plate are also found without the spaces and dashes that people leave out. */
const joined = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]/gu, '')

/** Everything a person may remember of an intervention, in one string. */
export const searchText = (doc: Intervention, names: readonly string[]): string => {
  const rows = visibleRows(doc)
    .filter(({ row }) => row.status !== 'unset')
    .map(({ row }) => Object.values(row.label).concat(row.note).join('\n'))
  return [
    ...[doc.number, doc.plate, doc.vehicle, doc.vin, doc.message, doc.internalMessage].map(plain),
    ...[...names, ...rows].map(plain),
    joined(doc.number),
    joined(doc.plate),
  ].join('\n')
}

/** True where every typed word occurs, or the whole of it as one number or plate. */
export const matchesSearch = (text: string, typed: string): boolean => {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  if (words.every((word) => text.includes(word))) return true
  const whole = joined(typed)
  return whole !== '' && text.includes(whole)
}

export interface BoardFilter {
  typed: string
  /** Empty: all of them. */
  statuses: readonly InterventionStatus[]
}

export const filteredEntries = (
  entries: readonly BoardEntry[],
  texts: ReadonlyMap<string, string>,
  filter: BoardFilter,
): BoardEntry[] =>
  entries.filter(
    (entry) =>
      (filter.statuses.length === 0 || filter.statuses.includes(entry.status)) &&
      matchesSearch(texts.get(entry.id) ?? '', filter.typed),
  )

/** The neighbour in the list, `step` rows away; the first one where nothing is chosen yet. */
export const neighbour = (
  entries: readonly BoardEntry[],
  current: string | null,
  step: 1 | -1,
): BoardEntry | undefined => {
  const index = entries.findIndex((entry) => entry.id === current)
  if (index < 0) return entries[0]
  return entries[Math.min(entries.length - 1, Math.max(0, index + step))]
}
