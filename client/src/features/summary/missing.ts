/** What one would expect in a finished intervention and does not find: said, never demanded. */
import { visibleMedia, visibleRows } from '@shared/intervention'
import { type Language, textIn } from '@shared/languages'
import type { Intervention, Row } from '@shared/schemas/intervention'

export type Missing =
  | { kind: 'author' }
  | { kind: 'media' }
  | { kind: 'no-row-marked' }
  | { kind: 'rows-unset'; count: number }
  | { kind: 'proof'; rows: string[] }
  | { kind: 'measure'; rows: string[] }
  | { kind: 'deadline-passed' }

/** What is meant for the colleagues shows the customer nothing. */
const shownMedia = (doc: Intervention, row?: string) =>
  visibleMedia(doc, row).filter(({ entry }) => entry.visibility !== 'internal')

const labels = (rows: { row: Row }[], language: Language): string[] =>
  rows.map(({ row }) => textIn(row.label, language))

const missingRows = (doc: Intervention, language: Language): Missing[] => {
  const rows = visibleRows(doc)
  const marked = rows.filter(({ row }) => row.status !== 'unset')
  if (rows.length > 0 && marked.length === 0) return [{ kind: 'no-row-marked' }]
  const unseen = marked.filter(
    ({ id, row }) => row.status === 'urgent' && shownMedia(doc, id).length === 0,
  )
  const unmeasured = marked.filter(({ row }) => row.unit !== null && row.measured === null)
  return [
    ...(unseen.length > 0 ? [{ kind: 'proof' as const, rows: labels(unseen, language) }] : []),
    ...(unmeasured.length > 0
      ? [{ kind: 'measure' as const, rows: labels(unmeasured, language) }]
      : []),
    ...(marked.length < rows.length
      ? [{ kind: 'rows-unset' as const, count: rows.length - marked.length }]
      : []),
  ]
}

/** Most important first. */
export const missingOf = (doc: Intervention, language: Language, now: number): Missing[] => [
  ...(doc.author === null ? [{ kind: 'author' as const }] : []),
  ...(doc.replyBy !== null && Date.parse(doc.replyBy) < now
    ? [{ kind: 'deadline-passed' as const }]
    : []),
  ...(shownMedia(doc).length === 0 ? [{ kind: 'media' as const }] : []),
  ...missingRows(doc, language),
]
