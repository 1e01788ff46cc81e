/**
 * What can be done to an intervention, as pure functions for both sides: each returns a new document
 * whose changed registers carry a new stamp, or the same one where nothing changed.
 */
import type { Clock } from './clock'
import { type Author, type InterventionId, type MediaId, newInterventionId, newRowId } from './ids'
import type { LocalizedText } from './languages'
import { type Mode, asksDecision } from './modes'
import { type collections, stampAt } from './registers'
import type { ChecklistConfig } from './schemas/configuration'
import {
  type Intervention,
  type InterventionFields,
  type MediaEntry,
  type QuoteLine,
  type Row,
  type RowStatus,
  rowStatuses,
} from './schemas/intervention'

/** Who edits, and when: the clock gives the stamps. */
export interface Editor {
  author: Author
  clock: Clock
}

export interface NewIntervention {
  number: string
  mode: Mode
  brand: string
  id?: InterventionId
  now: Date
}

export const createIntervention = (editor: Editor, given: NewIntervention): Intervention => ({
  _id: given.id ?? newInterventionId(),
  type: 'intervention',
  schema: 1,
  createdAt: given.now.toISOString(),
  createdBy: editor.author,
  created: editor.clock.next(),
  number: given.number.trim(),
  mode: given.mode,
  brand: given.brand,
  author: null,
  assignee: null,
  proposedAmount: null,
  replyBy: null,
  customerWaiting: false,
  internalMessage: '',
  contactMe: false,
  message: '',
  vehicle: '',
  plate: '',
  vin: '',
  finishedAt: null,
  closedAt: null,
  rows: {},
  media: {},
  quote: {},
  stamps: {},
})

const changedKeys = (before: object, after: object): string[] => {
  const old = new Map(Object.entries(before))
  return Object.entries(after)
    .filter(([key, value]) => value !== undefined && old.get(key) !== value)
    .map(([key]) => key)
}

/** A change to a value that the editor has seen is later than it, even where the editor's clock is slow. */
const stamped = (editor: Editor, doc: Intervention, paths: string[]): Intervention['stamps'] => {
  for (const path of paths) editor.clock.observe(stampAt(doc, path))
  const stamp = editor.clock.next()
  return { ...doc.stamps, ...Object.fromEntries(paths.map((path) => [path, stamp])) }
}

/** Changes single values: `setFields(editor, doc, { customerWaiting: true })`. */
export const setFields = (
  editor: Editor,
  doc: Intervention,
  change: Partial<InterventionFields>,
): Intervention => {
  const keys = changedKeys(doc, change)
  if (keys.length === 0) return doc
  return { ...doc, ...change, stamps: stamped(editor, doc, keys) }
}

const setEntry = (
  editor: Editor,
  doc: Intervention,
  collection: (typeof collections)[number],
  id: string,
  entry: Row | MediaEntry | QuoteLine,
): Intervention => {
  const before = Object.entries(doc[collection]).find(([key]) => key === id)?.[1] ?? {}
  const keys = changedKeys(before, entry)
  if (keys.length === 0) return doc
  return {
    ...doc,
    [collection]: { ...doc[collection], [id]: entry },
    stamps: stamped(
      editor,
      doc,
      keys.map((key) => `${collection}/${id}/${key}`),
    ),
  }
}

/**
 * Copies the manager's list into a fresh intervention; rows get ids of their own. The rows carry no
 * stamps: they count as old as the document, so that nobody's edit can lose against them.
 */
export const withChecklist = (doc: Intervention, checklist: ChecklistConfig): Intervention => {
  const items = checklist.groups.flatMap((group) =>
    group.items.map((item) => ({ ...item, group: group.label })),
  )
  const rows = items.map(({ item, group, label, unit, limits, duties }, index): [string, Row] => [
    newRowId(),
    {
      item,
      group,
      label,
      order: index + 1,
      status: 'unset',
      note: '',
      unit,
      measured: null,
      limits,
      duties,
      removed: false,
    },
  ])
  return { ...doc, rows: { ...doc.rows, ...Object.fromEntries(rows) } }
}

export const setRow = (
  editor: Editor,
  doc: Intervention,
  rowId: string,
  change: Partial<Row>,
): Intervention => {
  const row = doc.rows[rowId]
  return row ? setEntry(editor, doc, 'rows', rowId, { ...row, ...change }) : doc
}

/** The tap of the technician: unset → OK → recommended → urgent → unset. */
export const nextStatus = (status: RowStatus): RowStatus =>
  rowStatuses[(rowStatuses.indexOf(status) + 1) % rowStatuses.length] ?? 'unset'

/** Takes those of `rowIds` that say `from` to `to`: *All remaining OK*, and the way back. */
export const markRows = (
  editor: Editor,
  doc: Intervention,
  rowIds: readonly string[],
  { from, to }: { from: RowStatus; to: RowStatus },
): Intervention =>
  rowIds
    .filter((id) => doc.rows[id]?.status === from)
    .reduce((changed, id) => setRow(editor, changed, id, { status: to }), doc)

/** A row that the manager's list does not have; it goes to the end of its group. */
export const addRow = (
  editor: Editor,
  doc: Intervention,
  label: LocalizedText,
  group: LocalizedText,
  rowId = newRowId(),
): { doc: Intervention; rowId: string } => {
  const order = Math.max(0, ...Object.values(doc.rows).map((row) => row.order)) + 1
  const row: Row = {
    group,
    label,
    order,
    status: 'unset',
    note: '',
    unit: null,
    measured: null,
    limits: null,
    duties: [],
    removed: false,
  }
  return { doc: setEntry(editor, doc, 'rows', rowId, row), rowId }
}

export const setMedia = (
  editor: Editor,
  doc: Intervention,
  media: MediaId,
  entry: MediaEntry,
): Intervention => setEntry(editor, doc, 'media', media, entry)

export const setQuoteLine = (
  editor: Editor,
  doc: Intervention,
  lineId: string,
  line: QuoteLine,
): Intervention => setEntry(editor, doc, 'quote', lineId, line)

/**
 * Rows as they are shown: the removed ones left out, in order. A mode without a checklist shows none; they
 * stay in the document, so that what was marked is there again when the mode is changed back.
 */
export const visibleRows = (
  doc: Pick<Intervention, 'rows' | 'mode'>,
): { id: string; row: Row }[] => {
  if (!asksDecision(doc.mode)) return []
  return Object.entries(doc.rows)
    .filter(([, row]) => !row.removed)
    .map(([id, row]) => ({ id, row }))
    .sort((a, b) => a.row.order - b.row.order || (a.id < b.id ? -1 : 1))
}

export interface VisibleMedia {
  id: MediaId
  entry: MediaEntry
}

/** Media as they are shown: videos first, then by order; `row` undefined means all of them. */
export const visibleMedia = (
  doc: Pick<Intervention, 'media'>,
  row?: string | null,
): VisibleMedia[] =>
  mediaEntries(doc)
    .filter(({ entry }) => !entry.removed && (row === undefined || entry.row === row))
    .sort(
      (a, b) =>
        Number(b.entry.kind === 'video') - Number(a.entry.kind === 'video') ||
        a.entry.order - b.entry.order ||
        (a.id < b.id ? -1 : 1),
    )

const mediaEntries = (doc: Pick<Intervention, 'media'>): VisibleMedia[] =>
  // `Object.entries` forgets the brand of the key; the schema has checked it.
  (Object.entries(doc.media) as [MediaId, MediaEntry][]).map(([id, entry]) => ({ id, entry }))

/** Number of visible rows per status. */
export const countByStatus = (
  doc: Pick<Intervention, 'rows' | 'mode'>,
): Record<RowStatus, number> => {
  const counts: Record<RowStatus, number> = { unset: 0, ok: 0, recommended: 0, urgent: 0 }
  for (const { row } of visibleRows(doc)) counts[row.status] += 1
  return counts
}
