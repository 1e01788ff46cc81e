/**
 * A branch beside the ones that a database holds. Validation inside the database sees such a branch and
 * the nearest revision before it whose body is still there, or none: it cannot tell a new document from
 * one with an invented history, nor an invented history from one whose bodies compaction has dropped.
 * Whoever stands in front of the database knows what is stored, and decides by these rules.
 */
import { type RawDocument, equal, forbid, requireUnchanged } from './rules'
import { has, isPlainObject } from './shape'
import { isBlank, registersOf, signedBy } from './stamps'

const stampsOf = (doc: RawDocument): { readonly [path: string]: unknown } =>
  isPlainObject(doc.stamps) ? doc.stamps : {}

/** Values from the day the document was made stand under its own stamp: whoever has it has them. */
const requireSameBeginning = (doc: RawDocument, stored: RawDocument): void => {
  const values = registersOf(doc)
  const known = registersOf(stored)
  Object.keys(values).forEach((path) => {
    if (has(stampsOf(doc), path) || has(stampsOf(stored), path) || !has(known, path)) return
    if (isBlank(values[path]) && isBlank(known[path])) return
    if (!equal(values[path], known[path])) forbid(`${path}: is changed without a stamp`)
  })
}

/**
 * Refuses a branch that tells another beginning of a document than the stored one.
 *
 * @param stored any revision of the document that the database shows
 * @throws `{forbidden}` like the validation itself
 */
export const requireSameOrigin = (doc: RawDocument, stored: RawDocument): void => {
  if (stored.type === 'media' && doc._rev !== stored._rev) forbid('a manifest is never changed')
  if (stored.type !== 'intervention') return
  requireUnchanged(doc, stored, ['type', 'created', 'createdAt', 'createdBy'])
  // An edit of a tablet that was updated before or after the others: kept beside the other form until
  // somebody who knows both merges them. What stands where is only told within one version.
  if (doc.schema === stored.schema) requireSameBeginning(doc, stored)
}

type Values = { [key: string]: unknown }

const place = (doc: Values, path: string, value: unknown): void => {
  const [collection = '', id = '', key] = path.split('/')
  if (key === undefined) {
    doc[path] = value
    return
  }
  const entries: Values = { ...(isPlainObject(doc[collection]) ? doc[collection] : {}) }
  entries[id] = { ...(isPlainObject(entries[id]) ? entries[id] : {}), [key]: value }
  doc[collection] = entries
}

/**
 * What an author really adds with a branch: their own signed values, and around them what is stored.
 * Values that others have signed are never taken from a branch whose ground nobody can check any more.
 */
export const ownPartOf = (doc: RawDocument, stored: RawDocument, author: string): RawDocument => {
  const values = registersOf(doc)
  const known = registersOf(stored)
  const stamps: Values = { ...stampsOf(stored) }
  const part: Values = { ...stored }
  Object.keys(values).forEach((path) => {
    const stamp = stampsOf(doc)[path]
    if (signedBy(stamp, author)) stamps[path] = stamp
    else if (has(known, path) || !isBlank(values[path])) return
    place(part, path, values[path])
  })
  return { ...part, _id: doc._id, stamps }
}
