import type { Summary } from './summary'

/** A draft that was handed over and is not removed yet counts as what it is by now. */
const merged = (drafts: readonly Summary[], replica: readonly Summary[]): readonly Summary[] => {
  if (drafts.length === 0) return replica
  const known = new Set(replica.map(({ _id }) => _id))
  const own = drafts.filter(({ _id }) => !known.has(_id)).map((one) => ({ ...one, draft: true }))
  return [...own, ...replica].sort((a, b) => (a._id < b._id ? 1 : -1))
}

/** Drafts and replica as one list, newest first; the same array until one of them changes. */
export const createBothLists = (
  drafts: () => readonly Summary[],
  replica: () => readonly Summary[],
): (() => readonly Summary[]) => {
  let last: { drafts: readonly Summary[]; replica: readonly Summary[]; both: readonly Summary[] } | null =
    null
  return () => {
    const now = { drafts: drafts(), replica: replica() }
    if (last?.drafts !== now.drafts || last.replica !== now.replica) {
      last = { ...now, both: merged(now.drafts, now.replica) }
    }
    return last.both
  }
}
