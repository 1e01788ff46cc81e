import { resolveStubs } from './attachment-intake'
import type { Database } from './database'
import { conflict, CouchError } from './errors'
import { isObject, type JsonObject } from './json'
import { revisionTree, type Pouch, type StoredDocument, type WriteResult } from './pouch'
import type { PreparedDocument } from './prepared-document'
import { isGone, listRevisions, type KnownRevision } from './revision'
import { isDatabaseAdmin, type User } from './security'
import { judge, loadValidators, type Candidate } from './validation'

/** What became of one document; `rev` names the one that was refused, too. */
export type WriteOutcome =
  | { ok: true; id: string; rev: string }
  | { id: string; rev?: string; error: string; reason: string }

interface Writing {
  database: Database
  user: User
  newEdits: boolean
}

/** Puts documents through validation and into the database; one outcome each, in their order. */
export function writeDocuments(
  writing: Writing,
  documents: PreparedDocument[],
): Promise<WriteOutcome[]> {
  return writing.database.queue.run(() => writeInQueue(writing, documents))
}

/** The same for somebody who is inside the write queue already. */
export async function writeInQueue(
  writing: Writing,
  documents: PreparedDocument[],
): Promise<WriteOutcome[]> {
  const { blobs } = writing.database
  const staged = documents.flatMap((each) => each.staged)
  try {
    const refusals = await refuse(writing, documents)
    for (const blob of staged) {
      await blobs.commit(blob)
      blobs.arriving.add(blob.digest)
    }
    return await store(writing, documents, refusals)
  } finally {
    blobs.arriving.clear()
    for (const blob of staged) {
      await blobs.discard(blob)
      if (!(await writing.database.level.names(blob.digest))) await blobs.remove(blob.digest)
    }
  }
}

/** Drops staged bytes of a request that did not get as far as the queue. */
export async function discardStaged(
  database: Database,
  documents: readonly PreparedDocument[],
): Promise<void> {
  for (const each of documents) {
    for (const blob of each.staged) await database.blobs.discard(blob)
  }
}

/** The first part: who may not, what conflicts, what the design documents object to. */
async function refuse(
  writing: Writing,
  documents: PreparedDocument[],
): Promise<Map<number, { error: string; reason: string }>> {
  const { database, user } = writing
  const refusals = new Map<number, { error: string; reason: string }>()
  const validators = await loadValidators(database)
  const candidates: (Candidate & { at: number })[] = []
  for (const [at, document] of documents.entries()) {
    const isDesign = document.id.startsWith('_design/')
    if (isDesign && !isDatabaseAdmin(user, database.security)) {
      refusals.set(at, { error: 'forbidden', reason: 'You are not a db or server admin.' })
    } else if (document.stubs.length > 0 || (validators.length > 0 && !isDesign)) {
      const found = await before(writing, document)
      if (found === 'conflict') refusals.set(at, describe(conflict()))
      if (typeof found === 'string') continue
      resolveStubs(document.body, document.stubs, found.previous)
      if (!isDesign) candidates.push({ at, ...candidateOf(document, found.previous, writing) })
    }
  }
  const verdicts = validators.length > 0 ? judge(validators, candidates, database, user) : []
  for (const [index, verdict] of verdicts.entries()) {
    const at = candidates[index]?.at
    if (verdict !== undefined && at !== undefined) refusals.set(at, verdict)
  }
  return refusals
}

function describe(error: CouchError): { error: string; reason: string } {
  return { error: error.error, reason: error.reason }
}

/** The revision a write builds on, as CouchDB shows it to validation functions. */
async function before(
  { database: { pouch }, newEdits }: Writing,
  { id, body }: PreparedDocument,
): Promise<{ previous: StoredDocument | undefined } | 'conflict' | 'known'> {
  const tree = await revisionTree(pouch, id)
  const revisions = tree === undefined ? [] : listRevisions(tree)
  if (!newEdits) {
    const history = historyOf(body)
    if (revisions.some((each) => each.rev === history[0] && each.available)) return 'known'
    const ancestor = history.find((rev) => isAvailable(revisions, rev))
    return { previous: ancestor === undefined ? undefined : await load(pouch, id, ancestor) }
  }
  if (body._rev === undefined) return isGone(revisions) ? { previous: undefined } : 'conflict'
  const leaf = revisions.some((each) => each.leaf && each.rev === body._rev)
  return leaf ? { previous: await load(pouch, id, String(body._rev)) } : 'conflict'
}

function isAvailable(revisions: readonly KnownRevision[], rev: string): boolean {
  return revisions.some((each) => each.rev === rev && each.available)
}

async function load(pouch: Pouch, id: string, rev: string): Promise<StoredDocument> {
  return pouch.get(id, { rev, revs: true })
}

/** A replicated document's revisions, newest first. */
function historyOf(body: JsonObject): string[] {
  const history = body._revisions
  if (!isObject(history) || !Array.isArray(history.ids)) return [String(body._rev)]
  const start = Number(history.start)
  return history.ids.map((hash, back) => `${start - back}-${String(hash)}`)
}

/** CouchDB tells the functions the history up to the parent, or with it of a replicated one. */
function candidateOf(
  { body }: PreparedDocument,
  previous: StoredDocument | undefined,
  { newEdits }: Writing,
): Candidate {
  const newDocument = {
    ...body,
    ...(isObject(body._attachments) && { _attachments: stubsOf(body) }),
  }
  if (!newEdits) {
    const [rev = ''] = historyOf(body)
    const generation = Number.parseInt(rev, 10)
    const alone = { start: generation, ids: [rev.slice(rev.indexOf('-') + 1)] }
    Object.assign(newDocument, { _rev: rev, _revisions: body._revisions ?? alone })
  } else if (previous !== undefined) {
    Object.assign(newDocument, { _revisions: previous._revisions })
  }
  return { newDocument, oldDocument: previous ?? null }
}

/** Functions see attachments as stubs, never their bytes. */
function stubsOf(body: JsonObject): JsonObject {
  const attachments = isObject(body._attachments) ? body._attachments : {}
  const stubs = Object.entries(attachments).map(([name, attachment]) => {
    if (!isObject(attachment) || typeof attachment.data !== 'string') return [name, attachment]
    const length = Buffer.byteLength(attachment.data, 'base64')
    return [name, { content_type: attachment.content_type, revpos: 0, length, stub: true }]
  })
  return Object.fromEntries(stubs)
}

async function store(
  { database, newEdits }: Writing,
  documents: PreparedDocument[],
  refusals: ReadonlyMap<number, { error: string; reason: string }>,
): Promise<WriteOutcome[]> {
  const accepted = documents.flatMap((each, at) => (refusals.has(at) ? [] : [each]))
  const results = await database.pouch.bulkDocs(
    accepted.map((each) => each.body),
    { new_edits: newEdits },
  )
  if (accepted.some((each) => each.id.startsWith('_design/'))) database.validators = undefined
  if (accepted.length > 0) {
    database.updates.notify()
    database.tidying.note()
  }
  // Of replicated documents PouchDB, like CouchDB, reports only those it could not take.
  const stored = newEdits ? results.values() : undefined
  return documents.flatMap((document, at): WriteOutcome[] => {
    const refusal = refusals.get(at)
    if (refusal !== undefined) return [refused(document, refusal, newEdits)]
    const result = stored?.next().value
    return [result === undefined ? replicated(document, results) : outcomeOf(document, result)]
  })
}

function refused(
  { id, body }: PreparedDocument,
  refusal: { error: string; reason: string },
  newEdits: boolean,
): WriteOutcome {
  return newEdits ? { id, ...refusal } : { id, rev: historyOf(body)[0] ?? '', ...refusal }
}

function replicated(document: PreparedDocument, failures: readonly WriteResult[]): WriteOutcome {
  const failure = failures.find((each) => each.id === document.id)
  if (failure !== undefined) return outcomeOf(document, failure)
  return { ok: true, id: document.id, rev: historyOf(document.body)[0] ?? '' }
}

function outcomeOf({ id }: PreparedDocument, result: WriteResult): WriteOutcome {
  if (result.ok === true && result.rev !== undefined) return { ok: true, id, rev: result.rev }
  if (result.status === 409) return { id, ...describe(conflict()) }
  return { id, error: result.name ?? 'unknown_error', reason: result.message ?? 'not written' }
}

/** The outcome of a request for one document: its revision, or the refusal as an answer. */
export function requireWritten(outcome: WriteOutcome | undefined): { id: string; rev: string } {
  if (outcome === undefined) throw new CouchError(500, 'unknown_error', 'nothing was written')
  if (!('error' in outcome)) return { id: outcome.id, rev: outcome.rev }
  const status = STATUS_OF_REFUSAL.get(outcome.error) ?? 500
  throw new CouchError(status, outcome.error, outcome.reason)
}

const STATUS_OF_REFUSAL = new Map([
  ['forbidden', 403],
  ['unauthorized', 401],
  ['conflict', 409],
])
