/** The small typed face of a database of this browser; what is read through it is `unknown` to the rest. */
import type { Attachments, RemotePouchDB } from 'pouchdb-browser'
import type { Stop } from './types'

/** What every stored document has; the rest is for schemas to tell. */
export interface StoredDocument {
  _id: string
  _rev: string
  _conflicts?: string[]
  _deleted?: boolean
}

export interface Range {
  startkey: string
  endkey: string
  /** From the last id to the first; `startkey` is the last one then. */
  descending?: boolean
  limit?: number
}

/** Changes of a while, in their order. */
export interface ChangeBatch {
  /** Removed documents as `_deleted`. */
  docs: StoredDocument[]
  /** Position after them. */
  position: number
}

/** Documents that were kept, and nothing else between two positions. */
export interface Kept {
  docs: StoredDocument[]
  from: number
  to: number
}

/** A document on its way in; `_rev` only where it replaces one. */
export interface NewDocument {
  _id: string
  _rev?: string
  _attachments?: Attachments
}

export interface PushListener {
  /** These documents are on the other side; told before PouchDB writes down how far it came. */
  written: (ids: string[]) => void
  /** The other side refused this one, and will do so again. */
  refused: (id: string, reason: string) => void
}

export interface PullOptions {
  /** Begins behind this position of the other side instead of at the checkpoint. */
  since?: string | undefined
  /** These documents have come. */
  arrived?: ((docs: StoredDocument[]) => void) | undefined
}

export interface LocalDatabase {
  readonly name: string
  /** `null` where there is none, or it is deleted. Names its conflicting revisions. */
  read(id: string): Promise<StoredDocument | null>
  readRevision(id: string, revision: string): Promise<StoredDocument | null>
  readAll(range?: Range): Promise<StoredDocument[]>
  /**
   * @returns the new revision
   * @throws DomainError `conflict` where another write came first, `storage-full`, `not-stored`
   */
  write(doc: NewDocument): Promise<string>
  /**
   * In one transaction; documents that are there already are left as they are.
   * @throws DomainError `storage-full`, `not-stored`
   */
  writeNew(docs: NewDocument[]): Promise<void>
  remove(id: string): Promise<void>
  /** Ids only. */
  ids(range: Range): Promise<string[]>
  /** Takes over documents with the revisions that they have elsewhere; what is known stays as it is. */
  keep(docs: StoredDocument[]): Promise<void>
  /** The same for documents that may have been dropped here. */
  restore(docs: StoredDocument[]): Promise<void>
  /** Removes every branch here and only here: a push never tells of it. */
  drop(ids: string[]): Promise<void>
  /** Something to remember in this database that is no document and never replicated. */
  note(name: string): Promise<unknown>
  setNote(name: string, value: object): Promise<void>
  attachment(id: string, name: string): Promise<Blob | null>
  /** Position in the local order of changes. */
  position(): Promise<number>
  /** The next changes after a position, at most `limit`; none where nothing is new. */
  changes(since: number, limit: number): Promise<ChangeBatch>
  /**
   * Called after every change from now on, also those of other tabs; with what was kept where it is known,
   * so that nobody has to read it again.
   */
  onChange(listener: (kept: Kept | null) => void): Stop
  /** Only these documents, and of them what the other side does not have. */
  push(remote: RemoteDatabase, ids: readonly string[], listener: PushListener): Promise<void>
  pull(remote: RemoteDatabase, options?: PullOptions): Promise<void>
  close(): Promise<void>
}

export type RemoteDatabase = RemotePouchDB

