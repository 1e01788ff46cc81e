/** What the validations of all databases share: who writes, and what nobody may ever do. */
import { laterVersionRefusal } from '@shared/refusals'
import { type Check, isPlainObject } from './shape'
import { knownVersion } from './shapes'

/** A document as the database hands it over: anything at all. */
export interface RawDocument {
  readonly _id: string
  readonly _deleted?: boolean
  readonly [field: string]: unknown
}

export interface UserContext {
  readonly name: string | null
  readonly roles: readonly string[]
}

export interface SecurityObject {
  readonly members?: { readonly roles?: readonly string[] }
}

/** The database answers 403 `forbidden` with these words. */
export const forbid = (reason: string): never => {
  // The database tells a refusal from a defect by this very object; an Error would be a defect.
  throw { forbidden: reason }
}

export const isServer = (user: UserContext): boolean => user.roles.indexOf('_admin') >= 0

/**
 * Whether the writer holds one of the roles in *this* dealership: the database's own member list
 * says which dealership it is, so that a manager elsewhere is nobody special here.
 */
export const holds = (
  user: UserContext,
  security: SecurityObject,
  roles: readonly string[],
): boolean => {
  const members = (security.members && security.members.roles) || []
  return user.roles.some(
    (held) =>
      members.indexOf(held) >= 0 && roles.indexOf(held.slice(held.lastIndexOf('/') + 1)) >= 0,
  )
}

/** The document that stands there, if it is not a tombstone. */
export const existing = (old: RawDocument | null | undefined): RawDocument | null =>
  old && !old._deleted ? old : null

export const requireShape = (shape: Check | undefined, doc: RawDocument): void => {
  const wrong = shape ? shape(doc, '') : 'type: unknown value'
  if (wrong) forbid(wrong)
}

/**
 * A device that was updated before the database: nobody here can judge what it writes. The words are
 * those that the device waits on (`shared/src/refusals.ts`) instead of calling its document wrong.
 */
export const requireKnownVersion = (doc: RawDocument, old: RawDocument | null): void => {
  const version = Number(doc.schema)
  if (version > knownVersion) forbid(laterVersionRefusal)
  // A device that was not updated yet: it would drop what it does not know.
  if (old && version < Number(old.schema)) forbid('schema: is older than what stands there')
}

export const requireUnchanged = (
  doc: RawDocument,
  old: RawDocument,
  fields: readonly string[],
): void => {
  fields.forEach((field) => {
    if (!equal(doc[field], old[field])) forbid(`${field}: is never changed`)
  })
}

/** Equal as JSON, whatever the order of keys. */
export const equal = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => equal(item, b[index]))
  }
  if (!isPlainObject(a) || !isPlainObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => equal(a[key], b[key]))
}

/** The part of an id after `prefix:` up to the next colon. */
export const ownerUuid = (id: string): string => id.split(':')[1] || ''
