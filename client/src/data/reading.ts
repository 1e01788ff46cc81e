/** From what a database holds to documents of this version, all branches taken together. */
import {
  type NewerDocument,
  type Reading,
  type UnreadableDocument,
  type WorkshopDocument,
  readDocument,
  workshopKinds,
} from '@shared/documents'
import { DomainError } from '@shared/errors'
import type { Intervention } from '@shared/schemas/intervention'
import { mergeLeaves } from './documents'
import type { LocalDatabase, StoredDocument } from './local-database'

/** Every branch of a document, the winning one first. */
const readBranches = async (
  database: LocalDatabase,
  raw: StoredDocument,
): Promise<Reading<WorkshopDocument>[]> => {
  const others = await Promise.all(
    (raw._conflicts ?? []).map((revision) => database.readRevision(raw._id, revision)),
  )
  return [raw, ...others].map((leaf) => readDocument(workshopKinds, leaf))
}

const interventionsIn = (branches: readonly Reading<WorkshopDocument>[]): Intervention[] =>
  branches.flatMap((branch) =>
    branch.state === 'read' && branch.doc.type === 'intervention' ? [branch.doc] : [],
  )

/**
 * Every branch of an intervention that parses, the winning one first.
 *
 * @throws DomainError `newer-version`: what this app does not know it cannot write over
 */
export const readLeaves = async (
  database: LocalDatabase,
  raw: StoredDocument,
): Promise<Intervention[]> => {
  const branches = await readBranches(database, raw)
  if (branches.some(({ state }) => state === 'newer')) throw new DomainError('newer-version')
  return interventionsIn(branches)
}

export interface Digested {
  doc: WorkshopDocument | null
  newer: NewerDocument | null
  unreadable: UnreadableDocument | null
}

/** One newer branch makes the whole document one that a later version has to merge. */
export const digest = async (database: LocalDatabase, raw: StoredDocument): Promise<Digested> => {
  const branches = await readBranches(database, raw)
  const [first] = branches
  const newer = branches.find((branch) => branch.state === 'newer')?.newer ?? null
  const unreadable = branches.find((branch) => branch.state === 'unreadable')?.unreadable ?? null
  if (newer) return { doc: null, newer, unreadable: null }
  const single = first?.state === 'read' && first.doc.type !== 'intervention' ? first.doc : null
  return { doc: single ?? mergeLeaves(interventionsIn(branches)), newer, unreadable }
}
