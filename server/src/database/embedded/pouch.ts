/**
 * The one place that knows PouchDB and LevelDB. Their typings are poor, so the few methods
 * used are declared here as they behave; this file alone may cast.
 */
import { createRequire } from 'node:module'
import PouchDB from 'pouchdb-node'
import findPlugin from 'pouchdb-find'
import type { JsonObject } from './json'

/** A stored document: `_id` and `_rev` are always there. */
export interface StoredDocument extends JsonObject {
  _id: string
  _rev: string
  _deleted?: boolean
  _attachments?: Record<string, AttachmentStub>
}

export interface AttachmentStub {
  content_type: string
  digest: string
  length: number
  revpos: number
  stub?: boolean
  data?: string
}

/** PouchDB's revision tree: `[revision hash, its status, branches]` from a start generation. */
export type RevisionNode = [string, { status: string; deleted?: boolean }, RevisionNode[]]
export interface RevisionPath {
  pos: number
  ids: RevisionNode
}

export interface ChangeRow {
  id: string
  seq: number
  changes: { rev: string }[]
  deleted?: boolean
  doc?: StoredDocument
}

export interface DocumentRow {
  id?: string
  key: unknown
  value?: { rev: string; deleted?: boolean }
  doc?: StoredDocument | null
  error?: string
}

export interface WriteResult {
  ok?: boolean
  id: string
  rev?: string
  error?: boolean | string
  status?: number
  name?: string
  message?: string
  reason?: string
}

export interface ViewResult {
  total_rows?: number
  offset?: number
  rows: { id?: string; key: unknown; value: unknown; doc?: unknown }[]
}

export interface MangoIndex {
  ddoc: string | null
  name: string
  type: string
  def: { fields: (string | Record<string, string>)[]; partial_filter_selector?: JsonObject }
}

/** What the endpoint uses of a PouchDB over LevelDB. */
export interface Pouch {
  get(id: string, options?: JsonObject): Promise<StoredDocument>
  put(doc: JsonObject): Promise<WriteResult>
  remove(doc: { _id: string; _rev: string }): Promise<WriteResult>
  bulkDocs(docs: JsonObject[], options?: { new_edits?: boolean }): Promise<WriteResult[]>
  allDocs(
    options: JsonObject,
  ): Promise<{ total_rows: number; offset: number; rows: DocumentRow[]; update_seq?: number }>
  changes(options: JsonObject): Promise<{ results: ChangeRow[]; last_seq: number }>
  getAttachment(id: string, name: string, options: JsonObject): Promise<Buffer>
  query(view: string, options: JsonObject): Promise<ViewResult>
  find(request: JsonObject): Promise<{ docs: JsonObject[]; warning?: string }>
  getIndexes(): Promise<{ total_rows: number; indexes: MangoIndex[] }>
  createIndex(request: JsonObject): Promise<{ result: string; id: string; name: string }>
  deleteIndex(index: { ddoc: string; name: string; type: string }): Promise<{ ok: boolean }>
  info(): Promise<{ doc_count: number; update_seq: number }>
  compact(): Promise<unknown>
  viewCleanup(): Promise<unknown>
  close(): Promise<unknown>
  setMaxListeners(count: number): void
  _getRevisionTree(
    id: string,
    done: (error: { status?: number } | null, tree: RevisionPath[]) => void,
  ): void
}

/** The part of a LevelDB handle that the attachment layer overrides (abstract-leveldown). */
export interface LevelHandle {
  open(options: JsonObject, done: (error: Error | null) => void): void
  close(done: (error: Error | null) => void): void
  _get(key: string, options: JsonObject, done: LevelGetCallback): void
  _batch(operations: LevelOperation[], options: JsonObject, done: LevelCallback): void
  _iterator(options: JsonObject): object
}
export type LevelCallback = (error?: Error | null) => void
export type LevelGetCallback = (error: Error | null, value?: Buffer | string) => void
export interface LevelOperation {
  type: 'put' | 'del'
  key: string
  value?: unknown
}

type LevelConstructor = new (location: string) => LevelHandle
interface PouchConstructor {
  new (path: string, options: JsonObject): Pouch
  plugin(plugin: unknown): void
}

// LevelDB is taken from where pouchdb-node takes it, so that there is one binding per process.
const requireHere = createRequire(import.meta.url)
const requireAsPouch = createRequire(requireHere.resolve('pouchdb-node'))
// The same for the parts that pouchdb-find is built of: its version is the one that counts.
const requireAsFind = createRequire(requireHere.resolve('pouchdb-find'))

export const LevelDown = requireAsPouch('leveldown') as LevelConstructor

/** Whether a document matches a Mango selector. */
export const { matchesSelector } = requireAsFind('pouchdb-selector-core') as {
  matchesSelector: (document: JsonObject, selector: JsonObject) => boolean
}

/** An error of a built-in reduce: the query fails with it, instead of giving null. */
export const { BuiltInError } = requireAsFind('pouchdb-mapreduce-utils') as {
  BuiltInError: new (message: string) => Error
}

/** Makes the `query` and `viewCleanup` of a plugin out of ways to run map and reduce functions. */
export const makeViewPlugin = requireAsFind('pouchdb-abstract-mapreduce') as (
  localDocument: string,
  mapper: (
    source: string,
    emit: (key: unknown, value: unknown) => void,
  ) => (doc: JsonObject) => void,
  reducer: (source: string) => (keys: unknown, values: unknown[], rereduce: boolean) => unknown,
  validator: (design: JsonObject, view: string) => void,
) => object

const PouchClass = PouchDB as unknown as PouchConstructor
PouchClass.plugin(findPlugin)

/** Adds methods to every database opened from now on. */
export function addPlugin(plugin: object): void {
  PouchClass.plugin(plugin)
}

/** Opens a PouchDB whose LevelDB handles are made by `openLevel`. */
export async function openPouch(
  path: string,
  options: { revsLimit: number; openLevel: (location: string) => LevelHandle },
): Promise<Pouch> {
  // PouchDB caches handles under the function's name and expects it to be called without `new`.
  function leveldown(location: string): LevelHandle {
    return options.openLevel(location)
  }
  const pouch = new PouchClass(path, { db: leveldown, revs_limit: options.revsLimit })
  // Every running changes read listens for the end of the database.
  pouch.setMaxListeners(0)
  await pouch.info()
  return pouch
}

/** The revision tree of a document, or undefined when it was never written. */
export function revisionTree(pouch: Pouch, id: string): Promise<RevisionPath[] | undefined> {
  return new Promise((resolve, reject) => {
    pouch._getRevisionTree(id, (error, tree) => {
      if (error === null || error === undefined) resolve(tree)
      else if (error.status === 404) resolve(undefined)
      else reject(error)
    })
  })
}

/** PouchDB's own errors carry a status; everything else is a fault of ours. */
export function pouchStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined
  return typeof error.status === 'number' ? error.status : undefined
}
