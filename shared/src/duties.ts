/**
 * What the manager wants before *Finish*. A row's duties are in the row, so that they stay what they were
 * when the work began; those of the whole intervention are in the manager's list.
 *
 * What cannot be done can be skipped on purpose: a reason, written as a line of its own that begins with
 * `⊘`, fulfils every duty of its row (in the row's note) or of the whole intervention (in the internal
 * message). The sign is the same in every language and is not typed by accident, so a note for the
 * customer never fulfils a duty; the office reads the reason, the customer does not.
 */
import { visibleMedia, visibleRows } from './intervention'
import type { ChecklistConfig } from './schemas/configuration'
import type { Intervention, Row, RowDuty } from './schemas/intervention'

const sign = '⊘'

export interface Reasoned {
  /** What was written besides. */
  text: string
  /** Why it was not possible, `null` where nobody says so. */
  reason: string | null
}

/** Takes a note apart. */
export const splitReason = (note: string): Reasoned => {
  const lines = note.split('\n')
  const reasons = lines.filter((line) => line.startsWith(sign))
  const reason = reasons.map((line) => line.slice(sign.length).trim()).join(' ')
  return {
    text: lines.filter((line) => !line.startsWith(sign)).join('\n'),
    reason: reason === '' ? null : reason,
  }
}

/** Puts a note together again; line breaks inside the reason become spaces. */
export const joinReason = ({ text, reason }: Reasoned): string => {
  const words = reason?.replace(/\s+/g, ' ').trim() ?? ''
  const line = words === '' ? [] : [`${sign} ${words}`]
  return (text === '' ? line : [text, ...line]).join('\n')
}

export type MediaDuty = ChecklistConfig['duties'][number]

/** A duty that is not fulfilled: of a row, or of the whole intervention (`row` is `null`). */
export type MissingDuty = { duty: RowDuty; row: string } | { duty: MediaDuty; row: null }

/** Media that count: the message to the colleagues proves nothing. */
const proofs = (doc: Pick<Intervention, 'media'>, row?: string) =>
  visibleMedia(doc, row).filter(({ entry }) => entry.visibility !== 'internal')

const isDone = (doc: Intervention, id: string, row: Row, duty: RowDuty): boolean => {
  if (duty === 'status') return row.status !== 'unset'
  // A value without a unit cannot be entered: a list that demands one demands nothing.
  if (duty === 'value') return row.measured !== null || row.unit === null
  return proofs(doc, id).length > 0
}

/**
 * What is missing before *Finish*, in the order of the list, the whole intervention last.
 *
 * @param whole media that the manager's list demands of every intervention
 */
export const missingDuties = (doc: Intervention, whole: readonly MediaDuty[]): MissingDuty[] => {
  const ofRows = visibleRows(doc)
    .filter(({ row }) => row.duties.length > 0 && splitReason(row.note).reason === null)
    .flatMap(({ id, row }) =>
      row.duties
        .filter((duty) => !isDone(doc, id, row, duty))
        .map((duty): MissingDuty => ({ duty, row: id })),
    )
  const kinds = new Set(proofs(doc).map(({ entry }) => entry.kind))
  const excused = splitReason(doc.internalMessage).reason !== null
  const ofWhole = excused ? [] : whole.filter((duty) => !kinds.has(duty))
  return [...ofRows, ...ofWhole.map((duty): MissingDuty => ({ duty, row: null }))]
}
