/**
 * The documents of a window, newest first, a page at a time. Ids sort by time, so every page is one or two
 * ranges of ids: no index, and no cost that grows with what lies before the window.
 */
import { z } from 'zod'
import { uuidFrom, uuidOf } from '@shared/ids'
import {
  type SnapshotDocument,
  type SnapshotPart,
  snapshotDocumentSchema,
} from '@shared/schemas/snapshot'
import type { Database } from '../database/database'

export interface SnapshotPage {
  documents: SnapshotDocument[]
  /** Where the next page begins; `null` on the last one. */
  mark: string | null
}

interface SnapshotWindow {
  workshop: Database
  /** ms since 1970. */
  from: number
  /** The mark of an earlier page; `null` begins with the newest. */
  after: string | null
  signal: AbortSignal
}

/** Documents: the first page is a first screen, and no page is a burden for a server's memory. */
const interventionsPerPage = 200
const eventsPerRead = 1000
/** A thumbnail has some 40 kB. */
const manifestsPerPage = 40

const end = '\ufff0'

const rowsSchema = z.object({
  rows: z.array(z.object({ doc: snapshotDocumentSchema.nullish() })),
})
const leavesSchema = z.array(z.object({ ok: snapshotDocumentSchema.optional() }))

interface Asked {
  startkey: string
  endkey: string
  inclusive_end?: boolean
  descending?: boolean
  limit?: number
  conflicts?: boolean
  attachments?: boolean
}

interface Read {
  workshop: Database
  signal: AbortSignal
}

const read = async ({ workshop, signal }: Read, asked: Asked): Promise<SnapshotDocument[]> => {
  const query = { ...asked, include_docs: true }
  const { rows } = await workshop.request(rowsSchema, { path: '_all_docs', query, signal })
  return rows.flatMap(({ doc }) => (doc ? [doc] : []))
}

/** Everything in a range, however much that is. */
const readAll = async (given: Read, asked: Asked): Promise<SnapshotDocument[]> => {
  const found: SnapshotDocument[] = []
  for (let { startkey } = asked; ;) {
    const docs = await read(given, { ...asked, startkey, limit: eventsPerRead })
    found.push(...docs)
    const last = docs.at(-1)
    if (!last || docs.length < eventsPerRead) return found
    startkey = `${last._id} `
  }
}

/** All branches with their histories: only so can a replica tell later which of them has grown. */
const leavesOf = async (
  { workshop, signal }: Read,
  { _id, _conflicts, ...doc }: SnapshotDocument,
): Promise<SnapshotDocument[]> => {
  if (!Array.isArray(_conflicts) || _conflicts.length === 0) return [{ _id, ...doc }]
  const path = encodeURIComponent(_id)
  const query = { open_revs: 'all', revs: true }
  const leaves = await workshop.request(leavesSchema, { path, query, signal })
  return leaves.flatMap(({ ok }) => (ok && !ok['_deleted'] ? [ok] : []))
}

/** Of one kind, made before the mark, at most `limit`. */
const readBefore = async (
  given: SnapshotWindow,
  kind: 'intervention' | 'media',
  asked: { before: string | null; limit: number; attachments?: boolean; conflicts?: boolean },
): Promise<SnapshotDocument[]> => {
  const { before, limit, ...rest } = asked
  const startkey = `${kind}:${before ?? end}`
  const endkey = `${kind}:${uuidFrom(given.from)}`
  // One more: where the range begins stands what was given already.
  const docs = await read(given, { ...rest, startkey, endkey, descending: true, limit: limit + 1 })
  return docs.filter(({ _id }) => _id !== startkey).slice(0, limit)
}

const markOf = (docs: readonly SnapshotDocument[], limit: number): string | null => {
  const last = docs.at(-1)
  return last && docs.length >= limit ? uuidOf(last._id) : null
}

/** Of all interventions made before `before`, from `since` on. */
const readEvents = (
  given: SnapshotWindow,
  since: string,
  before: string | null,
): Promise<SnapshotDocument[]> =>
  readAll(given, {
    startkey: `event:${since}`,
    endkey: `event:${before ?? end}`,
    inclusive_end: false,
  })

const textPage = async (given: SnapshotWindow, before: string | null): Promise<SnapshotPage> => {
  const limit = interventionsPerPage
  const configs =
    before === null ? await readAll(given, { startkey: 'config:', endkey: `config:${end}` }) : []
  const found = await readBefore(given, 'intervention', { before, limit, conflicts: true })
  const mark = markOf(found, limit)
  const events = await readEvents(given, mark ?? uuidFrom(given.from), before)
  const interventions: SnapshotDocument[] = []
  for (const doc of found) interventions.push(...(await leavesOf(given, doc)))
  return { documents: [...configs, ...interventions, ...events], mark }
}

const picturePage = async (given: SnapshotWindow, before: string | null): Promise<SnapshotPage> => {
  const limit = manifestsPerPage
  const documents = await readBefore(given, 'media', { before, limit, attachments: true })
  return { documents, mark: markOf(documents, limit) }
}

const pageOf = { texts: textPage, pictures: picturePage } as const

/** Each page is read while the one before it is on its way. */
export async function* snapshotPages(
  part: SnapshotPart,
  given: SnapshotWindow,
): AsyncGenerator<SnapshotPage, void> {
  const load = (before: string | null): Promise<SnapshotPage> => {
    const loading = pageOf[part](given, before)
    // Its turn may never come: a failure is told when it does, and is nobody's business before.
    loading.catch(() => undefined)
    return loading
  }
  let next: Promise<SnapshotPage> | null = load(given.after)
  while (next) {
    const page: SnapshotPage = await next
    next = page.mark === null ? null : load(page.mark)
    yield page
  }
}

/** One intervention, however old, with everything that belongs to it; nothing where there is none. */
export const readWhole = async (given: Read, uuid: string): Promise<SnapshotDocument[]> => {
  const id = `intervention:${uuid}`
  const found = await read(given, { startkey: id, endkey: id, conflicts: true })
  const leaves = (await Promise.all(found.map((doc) => leavesOf(given, doc)))).flat()
  if (leaves.length === 0) return []
  const events = await readAll(given, {
    startkey: `event:${uuid}:`,
    endkey: `event:${uuid}:${end}`,
  })
  return [...leaves, ...events, ...(await readManifests(given, leaves))]
}

const readManifests = async (
  { workshop, signal }: Read,
  leaves: readonly SnapshotDocument[],
): Promise<SnapshotDocument[]> => {
  const keys = [...new Set(leaves.flatMap(({ media }) => Object.keys(media ?? {})))]
  if (keys.length === 0) return []
  const { rows } = await workshop.request(rowsSchema, {
    method: 'post',
    path: '_all_docs',
    query: { include_docs: true, attachments: true },
    body: { keys },
    signal,
  })
  return rows.flatMap(({ doc }) => (doc ? [doc] : []))
}
