/** One database: typed reads (every document goes through its schema) and writes that can conflict. */
import { z } from 'zod'
import { isNewer } from '@shared/documents'
import { DomainError } from '@shared/errors'
import type { Connection, DatabaseRequest } from './connection'
import { BadDocumentError, DatabaseRefusal } from './errors'

export interface Stored {
  _id: string
  _rev?: string | undefined
}

/** Somebody else was faster: read again and decide. */
export type Written = { ok: true; rev: string } | { ok: false; conflict: true }

export interface Range {
  startkey?: string
  endkey?: string
  keys?: readonly string[]
  descending?: boolean
  limit?: number
  /** Fills `_conflicts`. */
  conflicts?: boolean
}

export interface MangoQuery {
  selector: Record<string, unknown>
  sort?: Record<string, 'asc' | 'desc'>[]
  /** 25 unless given, as the database has it. */
  limit?: number
  skip?: number
  /** `[design document, index]`; a query without one reads everything. */
  use_index?: [string, string]
}

export interface ViewQuery {
  key?: unknown
  startkey?: unknown
  endkey?: unknown
  descending?: boolean
  limit?: number
  reduce?: boolean
  group?: boolean
}

export interface ViewRow<Value> {
  id: string | null
  key: unknown
  value: Value
}

export interface ChangesQuery {
  /** `now`, `0` or a sequence from an earlier answer; opaque. */
  since: string
  /** Waits for a change; ends without one after `timeoutMs`. */
  longPoll?: boolean
  timeoutMs?: number
  limit?: number
  /** Mango selector: only documents it matches. */
  selector?: Record<string, unknown>
  includeDocs?: boolean
  conflicts?: boolean
  signal?: AbortSignal
}

export interface Change {
  id: string
  seq: string
  deleted: boolean
  /** Not validated: parse it with its schema. */
  doc: unknown
}

export interface Changes {
  lastSeq: string
  changes: Change[]
}

export interface Database {
  readonly name: string
  /** @throws BadDocumentError, DomainError `newer-version` */
  get<Doc>(schema: z.ZodType<Doc>, id: string): Promise<Doc | null>
  /** Writes a document (with `_rev`: over that revision); a conflict is a result, not an error. */
  insert<Doc extends Stored>(doc: Doc): Promise<Written>
  /** Several at once, each with its own result, in the order given. */
  insertAll<Doc extends Stored>(docs: readonly Doc[]): Promise<Written[]>
  /**
   * Read, change, write, again from the start when another write came between.
   *
   * @param change pure; `null` leaves the document as it is
   * @returns the document as stored
   * @throws DomainError `not-found`, `conflict` (after 20 attempts)
   */
  update<Doc extends Stored>(
    schema: z.ZodType<Doc>,
    id: string,
    change: (doc: Doc) => Doc | null,
  ): Promise<Doc>
  /** Documents by id, in order; those that do not have their schema's form are left out and logged. */
  range<Doc>(schema: z.ZodType<Doc>, range: Range): Promise<Doc[]>
  /** Like `range`, by a Mango selector. */
  find<Doc>(schema: z.ZodType<Doc>, query: MangoQuery): Promise<Doc[]>
  view<Value>(
    value: z.ZodType<Value>,
    design: string,
    view: string,
    query?: ViewQuery,
  ): Promise<ViewRow<Value>[]>
  changes(query: ChangesQuery): Promise<Changes>
  /** Bytes of an attachment, streamed; `headers` for `Range`. Any status. @throws DatabaseAwayError */
  attachment(id: string, name: string, init?: RequestInit): Promise<Response>
  /** Deletes a revision: the server's own housekeeping only (expired sessions, lost branches). */
  remove(id: string, rev: string): Promise<Written>
  /** Anything else below this database. */
  request<Answer>(schema: z.ZodType<Answer>, request: DatabaseRequest): Promise<Answer>
}

const writtenSchema = z.object({ rev: z.string() })
const bulkSchema = z.array(z.object({ rev: z.string().optional(), error: z.string().optional() }))
const rowsSchema = z.object({
  rows: z.array(z.object({ doc: z.unknown().optional() })),
})
const foundSchema = z.object({ docs: z.array(z.unknown()) })
/** CouchDB 2 and later give strings, PouchDB numbers; both are opaque. */
const sequenceSchema = z.union([z.string(), z.number()]).transform(String)
const changesSchema = z.object({
  last_seq: sequenceSchema,
  results: z.array(
    z.object({
      id: z.string(),
      seq: sequenceSchema,
      deleted: z.boolean().default(false),
      doc: z.unknown().optional(),
    }),
  ),
})

const conflict: Written = { ok: false, conflict: true }
const maxAttempts = 20

const newerWords =
  'A later version of Baysight has written this; the server has to be updated first.'

const encoded = (id: string): string => (id.startsWith('_design/') ? id : encodeURIComponent(id))

const isStatus = (error: unknown, status: number): boolean =>
  error instanceof DatabaseRefusal && error.status === status

const idOf = (doc: unknown): string =>
  z.object({ _id: z.string() }).safeParse(doc).data?._id ?? '(no id)'

/** Given every document that does not have the form it should, where the rest is still served. */
export type OnBadDocument = (error: BadDocumentError) => void

export const openDatabase = (
  connection: Connection,
  name: string,
  onBadDocument: OnBadDocument,
): Database => {
  const request = <Answer>(schema: z.ZodType<Answer>, given: DatabaseRequest): Promise<Answer> =>
    connection.request(schema, { ...given, db: name })

  const checked = <Doc>(schema: z.ZodType<Doc>, doc: unknown): Doc => {
    const result = schema.safeParse(doc)
    if (result.success) return result.data
    if (isNewer(doc)) throw new DomainError('newer-version', newerWords)
    const paths = result.error.issues.map((issue) => issue.path.join('/') || '(document)')
    throw new BadDocumentError(name, idOf(doc), paths)
  }

  const checkedAll = <Doc>(schema: z.ZodType<Doc>, docs: readonly unknown[]): Doc[] =>
    docs.flatMap((doc) => {
      try {
        return [checked(schema, doc)]
      } catch (error) {
        // What a later version wrote is no defect: a server that was not updated yet goes on without it.
        if (error instanceof DomainError) return []
        if (!(error instanceof BadDocumentError)) throw error
        onBadDocument(error)
        return []
      }
    })

  const get = async <Doc>(schema: z.ZodType<Doc>, id: string): Promise<Doc | null> => {
    try {
      return checked(schema, await request(z.unknown(), { path: encoded(id) }))
    } catch (error) {
      if (isStatus(error, 404)) return null
      throw error
    }
  }

  const insert = async <Doc extends Stored>(doc: Doc): Promise<Written> => {
    try {
      const { rev } = await request(writtenSchema, {
        method: 'put',
        path: encoded(doc._id),
        body: doc,
      })
      return { ok: true, rev }
    } catch (error) {
      if (isStatus(error, 409)) return conflict
      throw error
    }
  }

  const insertAll = async <Doc extends Stored>(docs: readonly Doc[]): Promise<Written[]> => {
    const results = await request(bulkSchema, {
      method: 'post',
      path: '_bulk_docs',
      body: { docs },
    })
    return results.map(({ rev, error }) => {
      if (error === 'conflict') return conflict
      if (error || !rev) throw new DatabaseRefusal(403, error ?? 'unknown', 'bulk write')
      return { ok: true, rev }
    })
  }

  const update = async <Doc extends Stored>(
    schema: z.ZodType<Doc>,
    id: string,
    change: (doc: Doc) => Doc | null,
  ): Promise<Doc> => {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const before = await get(schema, id)
      if (!before) throw new DomainError('not-found', `no document ${id}`)
      const after = change(before)
      if (!after) return before
      const written = await insert({ ...after, _rev: before._rev })
      if (written.ok) return { ...after, _rev: written.rev }
    }
    throw new DomainError('conflict', `${id} is being changed by many at once`)
  }

  const range = async <Doc>(schema: z.ZodType<Doc>, { keys, ...query }: Range): Promise<Doc[]> => {
    const answer = await request(rowsSchema, {
      method: keys ? 'post' : 'get',
      path: '_all_docs',
      query: { ...query, include_docs: true },
      ...(keys && { body: { keys } }),
    })
    return checkedAll(
      schema,
      answer.rows.flatMap(({ doc }) => (doc ? [doc] : [])),
    )
  }

  return {
    name,
    get,
    insert,
    insertAll,
    update,
    range,
    request,
    async find(schema, query) {
      const { docs } = await request(foundSchema, { method: 'post', path: '_find', body: query })
      return checkedAll(schema, docs)
    },
    async view(value, design, view, query = {}) {
      const rows = z.object({
        rows: z.array(z.object({ id: z.string().nullish(), key: z.unknown(), value })),
      })
      const { key, ...rest } = query
      const path = `_design/${design}/_view/${view}`
      const answer = await request(rows, {
        path,
        query: { ...rest, ...(key !== undefined && { key }) },
      })
      return answer.rows.map((row) => ({ id: row.id ?? null, key: row.key, value: row.value }))
    },
    async changes({ since, longPoll, timeoutMs, includeDocs, selector, signal, ...rest }) {
      const answer = await request(changesSchema, {
        method: selector ? 'post' : 'get',
        path: '_changes',
        query: {
          since,
          ...rest,
          ...(longPoll && { feed: 'longpoll' }),
          ...(timeoutMs !== undefined && { timeout: timeoutMs }),
          ...(includeDocs && { include_docs: true }),
          ...(selector && { filter: '_selector' }),
        },
        ...(selector && { body: { selector } }),
        ...(signal && { signal }),
      })
      return {
        lastSeq: answer.last_seq,
        changes: answer.results.map(({ id, seq, deleted, doc }) => ({ id, seq, deleted, doc })),
      }
    },
    attachment: (id, attachment, init) =>
      connection.fetch(`/${name}/${encoded(id)}/${encodeURIComponent(attachment)}`, init),
    async remove(id, rev) {
      return insert({ _id: id, _rev: rev, _deleted: true })
    },
  }
}
