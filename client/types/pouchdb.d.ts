/**
 * The part of PouchDB that the client uses, as it behaves. The packages' public typings declare a
 * global `Buffer` of their own and so break Node's wherever tests read client and server together.
 */
interface Stored {
  _id: string
  _rev: string
  _conflicts?: string[]
  _deleted?: boolean
}

export type Attachments = Record<string, { content_type: string; data: Blob }>

interface Incoming {
  _id: string
  _rev?: string
  _attachments?: Attachments
}

/** A revision as another database has it. */
interface Replicated extends Stored {
  _revisions?: { start: number; ids: string[] }
}

/** One row per key that was asked for. */
interface KeyedRow {
  id?: string
  value?: { rev: string; deleted?: boolean }
}

interface Options {
  adapter?: 'idb'
  auto_compaction?: boolean
  skip_setup?: boolean
  fetch?: typeof globalThis.fetch
}

interface BatchOptions {
  batch_size?: number
  batches_limit?: number
  /** Begins here instead of at the checkpoint, and makes it the checkpoint. */
  since?: string
}

interface Replication extends Promise<unknown> {
  on(event: 'change', listener: (result: { docs: Stored[] }) => void): this
  on(event: 'denied', listener: (denied: unknown) => void): this
}

interface Changes {
  on(
    event: 'change',
    listener: (change: { id: string; deleted?: boolean; doc?: Stored }) => void,
  ): this
  cancel(): void
}

interface LiveOptions {
  since: number | 'now'
  live: true
  include_docs: boolean
  conflicts: boolean
}

interface BatchOfChangesOptions {
  since: number
  live: false
  limit: number
  include_docs: true
  conflicts: true
}

interface BatchOfChanges {
  results: { id: string; deleted?: boolean; doc?: Stored }[]
  last_seq: number | string
}

interface AllDocsOptions {
  include_docs: boolean
  conflicts: boolean
  startkey?: string
  endkey?: string
  descending?: boolean
  limit?: number
}

type BulkResult =
  { ok: true; id: string; rev: string } | { error: unknown; status: number; message: string }

export default class PouchDB {
  constructor(name: string, options?: Options)
  readonly replicate: {
    to(remote: RemotePouchDB, options?: BatchOptions): Replication
    from(remote: RemotePouchDB, options?: BatchOptions): Replication
  }
  get(id: string, options?: { conflicts?: boolean; rev?: string }): Promise<Stored>
  get(
    id: string,
    options: { open_revs: 'all'; revs: true; attachments: true },
  ): Promise<{ ok?: Replicated }[]>
  put(doc: Incoming): Promise<{ id: string; rev: string }>
  remove(doc: Stored): Promise<unknown>
  bulkDocs(docs: Incoming[]): Promise<BulkResult[]>
  /** Keeps the revisions as they are. @returns only what was refused, as the other side words it */
  bulkDocs(docs: Replicated[], options: { new_edits: false }): Promise<unknown[]>
  /** Which of these revisions are not there. */
  revsDiff(revisions: Record<string, string[]>): Promise<Record<string, { missing?: string[] }>>
  allDocs(options: AllDocsOptions): Promise<{ rows: { id: string; doc?: Stored | null }[] }>
  allDocs(options: { keys: string[] }): Promise<{ rows: KeyedRow[] }>
  getAttachment(id: string, name: string): Promise<unknown>
  changes(options: LiveOptions): Changes
  changes(options: BatchOfChangesOptions): Promise<BatchOfChanges>
  info(): Promise<{ update_seq: number | string }>
  close(): Promise<void>
}

/** What is left of a database at a URL; the rest is cut out of the package (`client/slim/pouchdb.ts`). */
export interface RemotePouchDB extends Pick<PouchDB, 'bulkDocs' | 'revsDiff'> {
  get(id: string, options?: { conflicts?: boolean; rev?: string }): Promise<Stored>
}
