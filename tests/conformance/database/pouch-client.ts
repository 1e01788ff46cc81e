import PouchDB from 'pouchdb-node'

/** What the suite uses of PouchDB: its public typings redefine Node's `Buffer` for everybody. */
export interface PouchClient {
  put(doc: Doc): Promise<{ rev: string }>
  post(doc: object): Promise<unknown>
  get(id: string, options?: { conflicts?: boolean }): Promise<Stored>
  allDocs(options?: { keys: string[] }): Promise<{ rows: { id: string }[] }>
  bulkDocs(docs: Doc[]): Promise<unknown>
  putAttachment(id: string, name: string, rev: string, data: Buffer, type: string): Promise<unknown>
  getAttachment(id: string, name: string): Promise<Buffer>
  info(): Promise<{ doc_count: number }>
  changes(options: object): ChangesFeed
  sync(other: PouchClient): Promise<unknown>
  replicate: {
    to(other: PouchClient): Promise<{ docs_read: number; doc_write_failures: number }>
    from(other: PouchClient): Promise<unknown>
  }
  close(): Promise<void>
}

interface ChangesFeed {
  on(event: 'change', listener: (change: { doc?: unknown }) => void): void
  cancel(): void
}

interface Doc {
  _id: string
  [member: string]: unknown
}

interface Stored extends Doc {
  _rev: string
  _conflicts?: string[]
}

type Fetch = (url: string, options?: RequestInit) => Promise<Response>

interface PouchClientConstructor {
  new (name: string, options?: { skip_setup?: boolean; fetch?: Fetch }): PouchClient
  fetch: Fetch
}

export const Pouch = PouchDB as unknown as PouchClientConstructor
