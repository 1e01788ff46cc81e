/**
 * Writing to a document that stands in several branches: a person may add stamps only in their own
 * name (the database refuses the rest), so a reader's merge is never written. Each changed register
 * goes to a branch that can carry it; the server closes the branches later.
 */
import type { Intervention } from '@shared/schemas/intervention'
import { collections, stampAt } from '@shared/registers'

type Collection = (typeof collections)[number]

const isCollection = (name: string): name is Collection =>
  collections.some((collection) => collection === name)

/** Paths whose stamp the change set. */
export const changedPaths = (before: Intervention, after: Intervention): string[] =>
  Object.keys(after.stamps).filter((path) => after.stamps[path] !== before.stamps[path])

const entryOf = (doc: Intervention, collection: Collection, id: string): object | undefined =>
  Object.entries(doc[collection]).find(([key]) => key === id)?.[1]

const carries = (leaf: Intervention, before: Intervention, path: string): boolean => {
  const [collection = '', id = ''] = path.split('/')
  if (!isCollection(collection)) return true
  const isNew = !entryOf(before, collection, id)
  return isNew || entryOf(leaf, collection, id) !== undefined
}

const withPath = (leaf: Intervention, after: Intervention, path: string): Intervention => {
  const [field = '', id = '', key = ''] = path.split('/')
  const stamp = after.stamps[path]
  const stamps = stamp ? { ...leaf.stamps, [path]: stamp } : leaf.stamps
  if (!isCollection(field)) {
    return { ...leaf, [field]: Object.entries(after).find(([name]) => name === field)?.[1], stamps }
  }
  const value = Object.entries(entryOf(after, field, id) ?? {}).find(([name]) => name === key)?.[1]
  const entry = { ...entryOf(leaf, field, id), [key]: value }
  return { ...leaf, [field]: { ...leaf[field], [id]: entry }, stamps }
}

/**
 * The branch that shows what the person saw and replaced. Written over another one, the change would
 * wipe out a value that nobody has looked at, without a trace in the activity log.
 */
const targetOf = (
  leaves: readonly Intervention[],
  before: Intervention,
  path: string,
): Intervention | undefined => {
  const able = leaves.filter((leaf) => carries(leaf, before, path))
  return able.find((leaf) => stampAt(leaf, path) === stampAt(before, path)) ?? able[0]
}

/**
 * The branches as they are to be written, those without a change left out.
 *
 * @param leaves every branch, the winning one first
 * @param before what the branches merge to
 * @param after the same with the change
 */
export const writesFor = (
  leaves: readonly Intervention[],
  before: Intervention,
  after: Intervention,
): Intervention[] => {
  const [only] = leaves
  // One branch carries everything, also rows that come without stamps: those of a fresh checklist.
  if (only && leaves.length === 1) return after === before ? [] : [{ ...after, _rev: only._rev }]
  const written = new Map<Intervention, Intervention>()
  for (const path of changedPaths(before, after)) {
    const leaf = targetOf(leaves, before, path)
    if (leaf) written.set(leaf, withPath(written.get(leaf) ?? leaf, after, path))
  }
  return [...written.values()]
}
