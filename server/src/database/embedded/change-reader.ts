import type { ChangeFilter } from './change-filter'
import type { Database } from './database'
import type { JsonObject } from './json'
import type { ChangeRow } from './pouch'

export interface ChangeBatch {
  results: ChangeRow[]
  /** Where to go on from. */
  lastSequence: number
  /** 0 when the reader has caught up; else at most this many are left (updates, not documents). */
  pending: number
}

/** Documents looked at in one go: a filter sees them all, so the event loop gets its turn. */
const BATCH = 500

/** Reads the changes after `since` that pass the filter, up to `limit`. */
export async function readChanges(
  database: Database,
  options: JsonObject,
  since: number,
  limit: number,
  filter: ChangeFilter,
): Promise<ChangeBatch> {
  const end = await database.updateSequence()
  const collected = filter.accepts
    ? await readFiltered(database, options, since, limit, filter.accepts)
    : await readPlain(database, { ...options, ...filter.options }, since, limit)
  const complete = collected.results.length < limit
  const lastSequence = complete ? Math.max(collected.lastSequence, end) : collected.lastSequence
  const pending = complete ? 0 : Math.max(0, end - lastSequence)
  return { results: collected.results, lastSequence, pending }
}

type Collected = Pick<ChangeBatch, 'results' | 'lastSequence'>

async function readPlain(
  { pouch, gate }: Database,
  options: JsonObject,
  since: number,
  limit: number,
): Promise<Collected> {
  const bounded = Number.isFinite(limit) ? { limit } : {}
  const read = await gate.read(async () => pouch.changes({ ...options, ...bounded, since }))
  const results = read.results.slice(0, limit)
  return { results, lastSequence: results.at(-1)?.seq ?? since }
}

async function readFiltered(
  { pouch, gate }: Database,
  options: JsonObject,
  since: number,
  limit: number,
  accepts: NonNullable<ChangeFilter['accepts']>,
): Promise<Collected> {
  const results: ChangeRow[] = []
  let from = since
  for (;;) {
    const batchLimit = options.descending === true ? {} : { limit: BATCH }
    const request = { ...options, ...batchLimit, include_docs: true, since: from }
    const read = await gate.read(async () => pouch.changes(request))
    for (const row of accepts(read.results)) {
      if (options.include_docs !== true) delete row.doc
      results.push(row)
      if (results.length === limit) return { results, lastSequence: row.seq }
    }
    from = read.results.at(-1)?.seq ?? from
    if (read.results.length < BATCH || options.descending === true) {
      return { results, lastSequence: from }
    }
  }
}
