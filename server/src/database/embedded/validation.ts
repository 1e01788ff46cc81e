import { isObject, type JsonObject } from './json'
import type { Pouch } from './pouch'
import { DesignFunction } from './sandbox'
import type { User } from './security'

/** A `validate_doc_update` function, or why it cannot run. */
export type Validator = { run: DesignFunction } | { broken: string }

/** One write to be judged: as CouchDB hands it to the functions. */
export interface Candidate {
  newDocument: JsonObject
  oldDocument: JsonObject | null
}

/** Why a write is refused: `forbidden`, `unauthorized`, or a fault in the function itself. */
export interface Refusal {
  error: string
  reason: string
}

/** A database with its cached functions: undefined when they must be read (again). */
interface Guarded {
  pouch: Pouch
  validators: Validator[] | undefined
}

/** The validation functions of all design documents. Call inside the write queue. */
export async function loadValidators(database: Guarded): Promise<Validator[]> {
  if (database.validators !== undefined) return database.validators
  const designs = await database.pouch.allDocs({
    startkey: '_design/',
    endkey: '_design/\uffff',
    include_docs: true,
  })
  const sources = designs.rows.map((row) => row.doc?.validate_doc_update)
  database.validators = sources.filter((source) => typeof source === 'string').map(compile)
  return database.validators
}

function compile(source: string): Validator {
  try {
    return { run: new DesignFunction(source) }
  } catch (error) {
    return { broken: String(error) }
  }
}

/** Asks every function about every write; undefined where nobody objects. */
export function judge(
  validators: readonly Validator[],
  candidates: readonly Candidate[],
  database: { name: string; security: JsonObject },
  user: User,
): (Refusal | undefined)[] {
  const context = { db: database.name, name: user.name, roles: user.roles }
  const calls = candidates.map((each) => [
    each.newDocument,
    each.oldDocument,
    context,
    database.security,
  ])
  const verdicts = validators.map((validator) => verdictsOf(validator, calls))
  return candidates.map((_, at) => verdicts.map((list) => list[at]).find((each) => each))
}

function verdictsOf(validator: Validator, calls: unknown[][]): (Refusal | undefined)[] {
  // A function that cannot run must not let anything through.
  if ('broken' in validator) {
    return calls.map(() => ({ error: 'compilation_error', reason: validator.broken }))
  }
  try {
    const outcomes = validator.run.callEach(calls)
    return calls.map((_, at) => refusalIn(outcomes[at]?.thrown, outcomes[at] === undefined))
  } catch (error) {
    return calls.map(() => ({ error: 'timeout', reason: String(error) }))
  }
}

function refusalIn(
  thrown: { error: string; reason: unknown } | undefined,
  missing: boolean,
): Refusal | undefined {
  if (missing) return { error: 'unknown_error', reason: 'The validation function gave no answer.' }
  if (thrown === undefined) return undefined
  const reason = isObject(thrown.reason) ? JSON.stringify(thrown.reason) : String(thrown.reason)
  return { error: thrown.error, reason }
}
