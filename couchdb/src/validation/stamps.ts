/** The rule of stamps: whoever changes a value signs it, in the own name and in no other. */
import { type RawDocument, equal, forbid } from './rules'
import { interventionFields } from './shapes'
import { has, isPlainObject } from './shape'

const collections = ['rows', 'media', 'quote']

type Registers = { [path: string]: unknown }

const entriesOf = (value: unknown): { readonly [key: string]: unknown } =>
  isPlainObject(value) ? value : {}

/** Every register by its path, as `shared/src/registers.ts` names them. */
export const registersOf = (doc: RawDocument): Registers => {
  const registers: Registers = {}
  Object.keys(interventionFields).forEach((field) => {
    if (has(doc, field)) registers[field] = doc[field]
  })
  collections.forEach((collection) => {
    const entries = entriesOf(doc[collection])
    Object.keys(entries).forEach((id) => {
      const entry = entriesOf(entries[id])
      Object.keys(entry).forEach((key) => {
        registers[`${collection}/${id}/${key}`] = entry[key]
      })
    })
  })
  return registers
}

export const signedBy = (stamp: unknown, author: string): boolean =>
  typeof stamp === 'string' && stamp.slice(15) === author

/**
 * Whoever edits a value takes a later stamp than it has; one at the end of time would leave nobody a
 * later one. In ms: no clock is so wrong by accident.
 */
const furthest = 10 * 365 * 24 * 3600 * 1000

const tooFar = (stamp: unknown): boolean =>
  parseInt(String(stamp).slice(0, 9), 36) > new Date().getTime() + furthest

/** Stamps that are new or differ must be the writer's own. */
const requireOwnStamps = (doc: RawDocument, old: RawDocument | null, author: string): void => {
  const stamps = entriesOf(doc.stamps)
  const before = entriesOf(old && old.stamps)
  Object.keys(stamps).forEach((path) => {
    if (stamps[path] !== before[path] && !signedBy(stamps[path], author)) {
      forbid(`stamps/${path}: is signed in another's name`)
    }
    if (stamps[path] !== before[path] && tooFar(stamps[path])) {
      forbid(`stamps/${path}: is of another time`)
    }
  })
  Object.keys(before).forEach((path) => {
    if (!has(stamps, path)) forbid(`stamps/${path}: is never taken away`)
  })
}

/**
 * A register that an earlier version of the app did not know comes blank and unsigned with the first
 * write of a later one; anything else in it has an author.
 */
export const isBlank = (value: unknown): boolean =>
  value === null || value === '' || value === false || (Array.isArray(value) && !value.length)

/** A value never changes under the stamp of whoever wrote it before; an entry never disappears. */
const requireSignedChanges = (doc: RawDocument, old: RawDocument): void => {
  const stamps = entriesOf(doc.stamps)
  const before = entriesOf(old.stamps)
  const values = registersOf(doc)
  const oldValues = registersOf(old)
  Object.keys(values).forEach((path) => {
    const known = has(oldValues, path)
    const changed = known ? !equal(values[path], oldValues[path]) : !isBlank(values[path])
    if (changed && stamps[path] === before[path]) forbid(`${path}: is changed without a stamp`)
  })
  Object.keys(oldValues).forEach((path) => {
    if (!has(values, path)) forbid(`${path}: is never taken away`)
  })
}

/** @param author `userCtx.name`: `user:<uuid>` or `device:<uuid>` */
export const requireStamps = (doc: RawDocument, old: RawDocument | null, author: string): void => {
  if (!old && !(doc.createdBy === author && signedBy(doc.created, author))) {
    forbid("created: is signed in another's name")
  }
  if (!old && tooFar(doc.created)) forbid('created: is of another time')
  requireOwnStamps(doc, old, author)
  if (old) requireSignedChanges(doc, old)
}
