/**
 * Takes a batch to the database. What validation in there cannot see is held here: a branch that tells
 * another beginning of a document is refused, and a branch whose ground compaction has dropped is taken
 * for as much as its author has signed (ADR 13).
 */
import { z } from 'zod'
import { ownPartOf, requireSameOrigin } from '@couchdb/validation/branches'
import type { RawDocument, UserContext } from '@couchdb/validation/rules'
import { validateDocUpdate as validateOffice } from '@couchdb/designs/office/validation/validate-doc-update'
import { validateDocUpdate as validateWorkshop } from '@couchdb/designs/workshop/validation/validate-doc-update'
import { memberRoles } from '@shared/roles'
import type { Database } from '../database/database'
import { DatabaseAwayError } from '../database/errors'
import { type Batch, type PushedDocument, revisionOf, toJson } from './batch'
import type { DatabasePath } from './database-path'

export interface Push {
  batch: Batch
  target: DatabasePath
  database: Database
  user: UserContext & { name: string }
  /** `_bulk_docs` at the database, and the headers of who asks. */
  url: URL
  headers: Record<string, string>
  signal: AbortSignal
}

export interface PushAnswer {
  status: number
  body: string
}

const rawSchema = z.looseObject({ _id: z.string(), _rev: z.string() })
type Stored = z.infer<typeof rawSchema>
const rowsSchema = z.object({
  rows: z.array(
    z.object({ key: z.string(), value: z.unknown().optional(), doc: z.unknown().optional() }),
  ),
})
const deletedSchema = z.object({ deleted: z.literal(true) })
const outcomeSchema = z.looseObject({
  id: z.string(),
  rev: z.string().optional(),
  error: z.string().optional(),
})
const outcomesSchema = z.array(outcomeSchema)
type Outcome = z.infer<typeof outcomeSchema>

/** Id → what the database shows of it, `null` for a tombstone; what is new to it is not there. */
type Known = ReadonlyMap<string, Stored | null>

const knownOf = async (database: Database, ids: readonly string[]): Promise<Known> => {
  const known = new Map<string, Stored | null>()
  if (ids.length === 0) return known
  const { rows } = await database.request(rowsSchema, {
    method: 'post',
    path: '_all_docs',
    query: { include_docs: true },
    body: { keys: [...new Set(ids)] },
  })
  for (const { key, value, doc } of rows) {
    const stored = rawSchema.safeParse(doc)
    if (stored.success) known.set(key, stored.data)
    else if (deletedSchema.safeParse(value).success) known.set(key, null)
  }
  return known
}

const forbiddenSchema = z.object({ forbidden: z.string() })

/** @returns the words of the refusal; `null` where the rule has nothing against it */
const refusalBy = (rule: () => void): string | null => {
  try {
    rule()
    return null
  } catch (thrown) {
    const refusal = forbiddenSchema.safeParse(thrown)
    if (!refusal.success) throw thrown
    return refusal.data.forbidden
  }
}

const originRefusal = (doc: PushedDocument, known: Known): string | null => {
  const stored = known.get(doc._id)
  if (stored === undefined) return null
  // Who has not heard of its end must not bring it back from a beginning of their own.
  if (stored === null) return doc._revisions?.start === 1 ? 'this document was deleted' : null
  return refusalBy(() => requireSameOrigin({ ...doc, _rev: revisionOf(doc) }, stored))
}

const refused = (doc: PushedDocument, reason: string): Outcome => ({
  id: doc._id,
  rev: revisionOf(doc),
  error: 'forbidden',
  reason,
})

const send = async (push: Push, docs: readonly unknown[]): Promise<PushAnswer> => {
  const { url, headers, signal, batch } = push
  const body = toJson({ ...batch, docs })
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, signal })
    return { status: answer.status, body: await answer.text() }
  } catch (error) {
    throw new DatabaseAwayError('the database does not answer', { cause: error })
  }
}

const validations = { workshop: validateWorkshop, office: validateOffice }

/** The document as the server may write it in its author's name; `null` where it was rightly refused. */
const vouchedFor = (push: Push, doc: PushedDocument, known: Known): RawDocument | null => {
  const { user, target } = push
  const stored = known.get(doc._id)
  if (!stored || target.kind === 'media') return null
  // Values of one version have no place in a document of another one.
  if (stored.schema !== doc.schema) return null
  const part = stored.type === 'intervention' ? ownPartOf(doc, stored, user.name) : doc
  const security = { members: { roles: memberRoles(target.dealership)[target.kind] } }
  const validate = validations[target.kind]
  return refusalBy(() => validate(part, stored, user, security)) === null ? part : null
}

/**
 * An edit made on a tablet that was away while the database went on and compacted: its validation found
 * nothing to compare the edit with. @returns ids of the documents that are stored after all
 */
const storeLate = async (push: Push, docs: readonly PushedDocument[], known: Known) => {
  const late = docs.flatMap((doc) => {
    const part = vouchedFor(push, doc, known)
    return part ? [{ ...part, _rev: revisionOf(doc), _revisions: doc._revisions }] : []
  })
  if (late.length === 0) return new Set<string>()
  const body = { docs: late, new_edits: false }
  const failed = await push.database.request(outcomesSchema, {
    method: 'post',
    path: '_bulk_docs',
    body,
  })
  const lost = new Set(failed.flatMap(({ id, error }) => (error ? [id] : [])))
  return new Set(late.map(({ _id }) => _id).filter((id) => !lost.has(id)))
}

const isLate = ({ id, error }: Outcome, doc: PushedDocument): boolean =>
  id === doc._id && error === 'forbidden' && (doc._revisions?.start ?? 1) > 1

const pushReplicated = async (push: Push, docs: readonly PushedDocument[]): Promise<PushAnswer> => {
  const ids = docs.map(({ _id }) => _id)
  const known = await knownOf(push.database, ids)
  const judged = docs.map((doc) => ({ doc, refusal: originRefusal(doc, known) }))
  const rest = judged.flatMap(({ doc, refusal }) => (refusal === null ? [doc] : []))
  const answer = await send(push, rest)
  if (answer.status !== 201) return answer
  const outcomes = outcomesSchema.parse(JSON.parse(answer.body))
  const late = rest.filter((doc) => outcomes.some((outcome) => isLate(outcome, doc)))
  const stored = await storeLate(push, late, known)
  const told = [
    ...outcomes.filter(({ id }) => !stored.has(id)),
    ...judged.flatMap(({ doc, refusal }) => (refusal === null ? [] : [refused(doc, refusal)])),
  ]
  return { status: 201, body: JSON.stringify(told) }
}

/** @throws DatabaseAwayError, DomainError `bad-request` */
export const pushBatch = (push: Push): Promise<PushAnswer> =>
  push.batch.new_edits === false
    ? pushReplicated(push, push.batch.docs)
    : send(push, push.batch.docs)
