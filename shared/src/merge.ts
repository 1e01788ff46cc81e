/**
 * Two people's work on one intervention becomes one: register by register the later stamp wins, and
 * what lost is named, so that the caller can keep it in the activity log.
 */
import { canonicalJson } from './canonical-json'
import type { Stamp } from './clock'
import { type RegisterPath, collections, fieldRegisters, registersOf, stampAt } from './registers'
import { type Intervention, interventionSchema } from './schemas/intervention'

/** A value that a later one has replaced. */
export interface LostEdit {
  path: RegisterPath
  value: unknown
  stamp: Stamp
}

export interface Merged {
  /** Without `_rev` and `_conflicts`: the caller knows which revision it writes over. */
  merged: Intervention
  lost: LostEdit[]
}

interface Candidate {
  value: unknown
  stamp: Stamp
}

/** Later stamp first; equal stamps (a defect, or a forgery) still order the same way everywhere. */
const later = (a: Candidate, b: Candidate): boolean =>
  a.stamp === b.stamp ? canonicalJson(a.value) >= canonicalJson(b.value) : a.stamp > b.stamp

const compose = (doc: Intervention, registers: Map<RegisterPath, Candidate>): Intervention => {
  const { _rev, _conflicts, ...rest } = doc
  const fields = fieldRegisters.map((field) => [field, registers.get(field)?.value])
  const grouped = new Map<string, Map<string, Record<string, unknown>>>(
    collections.map((collection) => [collection, new Map()]),
  )
  const stamps: Record<string, Stamp> = {}
  for (const [path, { value, stamp }] of registers) {
    if (stamp !== doc.created) stamps[path] = stamp
    const [collection = '', id = '', key = ''] = path.split('/')
    const entries = grouped.get(collection)
    if (!entries || key === '') continue
    entries.set(id, { ...entries.get(id), [key]: value })
  }
  return interventionSchema.parse({
    ...rest,
    ...Object.fromEntries(fields),
    ...Object.fromEntries(
      [...grouped].map(([name, entries]) => [name, Object.fromEntries(entries)]),
    ),
    stamps,
  })
}

/**
 * What lost may also be a value that its own author's successor had seen and replaced: two documents do
 * not tell an ancestor from a rival, and naming one edit too many costs a line in the log.
 *
 * Pure, commutative, associative and idempotent (as to `merged`).
 *
 * @throws Error if the two are not the same intervention
 */
export const merge = (a: Intervention, b: Intervention): Merged => {
  if (a._id !== b._id) throw new Error(`merge of two interventions: ${a._id}, ${b._id}`)
  const valuesA = registersOf(a)
  const valuesB = registersOf(b)
  const winners = new Map<RegisterPath, Candidate>()
  const lost: LostEdit[] = []
  for (const path of new Set([...valuesA.keys(), ...valuesB.keys()])) {
    const candidates = [
      ...(valuesA.has(path) ? [{ value: valuesA.get(path), stamp: stampAt(a, path) }] : []),
      ...(valuesB.has(path) ? [{ value: valuesB.get(path), stamp: stampAt(b, path) }] : []),
    ]
    const [first, second] = candidates
    if (!first) continue
    if (!second) {
      winners.set(path, first)
      continue
    }
    const [winner, loser] = later(first, second) ? [first, second] : [second, first]
    winners.set(path, winner)
    const differs = canonicalJson(winner.value) !== canonicalJson(loser.value)
    if (differs && loser.stamp !== a.created) lost.push({ path, ...loser })
  }
  return { merged: compose(a.created <= b.created ? a : b, winners), lost }
}
