/** The projection in memory. */
import { type InterventionId, interventionIdSchema } from '@shared/ids'
import type { Intervention } from '@shared/schemas/intervention'
import { type EventNote, withNote, withoutNote } from './notes'
import type { ProjectionRecord } from './store'
import { type Summary, summaryOf, withEvents } from './summary'

export interface Table {
  get(id: InterventionId): ProjectionRecord | null
  /** Takes over what was stored, unless something newer is there. */
  load(records: readonly ProjectionRecord[]): void
  putIntervention(doc: Intervention): void
  putSummary(summary: Summary): void
  dropIntervention(id: InterventionId): void
  putNote(id: InterventionId, note: EventNote): void
  dropNote(id: InterventionId, event: string): void
  /** Newest first; the same array until something changes. */
  summaries(): readonly Summary[]
}

/** The intervention that an event belongs to, by its id alone. */
export const ownerOf = (event: string): InterventionId | null => {
  const parsed = interventionIdSchema.safeParse(`intervention:${event.split(':')[1] ?? ''}`)
  return parsed.success ? parsed.data : null
}

const newestFirst = (a: Summary, b: Summary): number => (a._id < b._id ? 1 : -1)

/** Labels of rows are the same few texts in every intervention: kept once. */
const createPool = () => {
  const known = new Map<string, string>()
  const one = (label: string): string => {
    const found = known.get(label)
    if (found !== undefined) return found
    known.set(label, label)
    return label
  }
  return (summary: Summary): Summary => ({ ...summary, labels: summary.labels.map(one) })
}

export const createTable = (): Table => {
  const records = new Map<InterventionId, ProjectionRecord>()
  const pooled = createPool()
  let sorted: readonly Summary[] | null = null

  const set = (record: ProjectionRecord): void => {
    sorted = null
    const { id, summary, notes } = record
    if (!summary && notes.length === 0) records.delete(id)
    else records.set(id, { ...record, summary: summary && pooled(summary) })
  }
  const change = (id: InterventionId, next: (before: ProjectionRecord) => ProjectionRecord): void =>
    set(next(records.get(id) ?? { id, notes: [], summary: null }))
  const renote = (id: InterventionId, next: (notes: readonly EventNote[]) => readonly EventNote[]) =>
    change(id, ({ notes: before, summary }) => {
      const notes = next(before)
      return { id, notes, summary: summary && withEvents(summary, notes) }
    })
  return {
    get: (id) => records.get(id) ?? null,
    load: (stored) => {
      for (const record of stored) if (!records.has(record.id)) set(record)
    },
    putIntervention: (doc) =>
      change(doc._id, ({ id, notes }) => ({ id, notes, summary: summaryOf(doc, notes) })),
    putSummary: (summary) => change(summary._id, ({ id, notes }) => ({ id, notes, summary })),
    dropIntervention: (id) => change(id, ({ notes }) => ({ id, notes, summary: null })),
    putNote: (id, note) => renote(id, (notes) => withNote(notes, note)),
    dropNote: (id, event) => renote(id, (notes) => withoutNote(notes, event)),
    summaries: () => {
      sorted ??= [...records.values()].flatMap(({ summary }) => summary ?? []).sort(newestFirst)
      return sorted
    },
  }
}
