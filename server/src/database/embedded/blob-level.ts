import { callbackify, promisify } from 'node:util'
import type { BlobStore } from './blob-store'
import { LevelDown, type LevelCallback, type LevelGetCallback, type LevelOperation } from './pouch'
import type { JsonObject } from './json'

/** PouchDB keeps attachment bytes under this prefix and digest … */
const BYTES = '\xffattach-binary-store\xff'
/** … and which revisions name them under this one. */
const REFERENCES = '\xffattach-store\xff'
/** Documents stand under this prefix; PouchDB takes U+00FF for the end of all ids … */
const DOCUMENTS = '\xffdocument-store\xff'
const PRESUMED_END = `${DOCUMENTS}\xff`
/** … and would not list those that begin with a later character. */
const REAL_END = `${DOCUMENTS}\u{10ffff}`

/**
 * LevelDB as PouchDB sees it, with attachment bytes also found in the blob store. PouchDB goes on
 * keeping count of who names a digest; when it deletes the last reference, the file goes too.
 */
export class BlobLevel extends LevelDown {
  constructor(
    location: string,
    private readonly blobs: BlobStore,
  ) {
    super(location)
  }

  override _get(key: string, options: JsonObject, done: LevelGetCallback): void {
    if (key.startsWith(BYTES)) callbackify(() => this.bytes(key, options))(done)
    else if (key.startsWith(REFERENCES)) callbackify(() => this.references(key, options))(done)
    else super._get(key, options, done)
  }

  override _batch(operations: LevelOperation[], options: JsonObject, done: LevelCallback): void {
    const gone = operations.filter((each) => each.type === 'del' && each.key.startsWith(BYTES))
    if (gone.length === 0) super._batch(operations, options, done)
    else callbackify(() => this.batchAndRemove(operations, options, gone))(done)
  }

  override _iterator(options: JsonObject): object {
    const bounds = Object.entries(options).map(([name, value]) =>
      value === PRESUMED_END ? [name, REAL_END] : [name, value],
    )
    return super._iterator(Object.fromEntries(bounds))
  }

  /** Whether some stored revision names this digest. */
  async names(digest: string): Promise<boolean> {
    try {
      await this.stored(REFERENCES + digest, { asBuffer: false })
      return true
    } catch (error) {
      if (isNotFound(error)) return false
      throw error
    }
  }

  private async bytes(key: string, options: JsonObject): Promise<Buffer | string | undefined> {
    try {
      return await this.stored(key, options)
    } catch (error) {
      const kept = isNotFound(error) ? await this.blobs.read(key.slice(BYTES.length)) : undefined
      if (kept === undefined) throw error
      return kept
    }
  }

  /** Bytes that just arrived have no references yet: PouchDB then accepts a stub for them. */
  private async references(key: string, options: JsonObject): Promise<Buffer | string | undefined> {
    try {
      return await this.stored(key, options)
    } catch (error) {
      if (!this.blobs.arriving.has(key.slice(REFERENCES.length))) throw error
      const empty = '{"refs":{}}'
      return options.asBuffer === false ? empty : Buffer.from(empty)
    }
  }

  private async batchAndRemove(
    operations: LevelOperation[],
    options: JsonObject,
    gone: LevelOperation[],
  ): Promise<void> {
    await promisify(super._batch).call(this, operations, options)
    await Promise.all(gone.map((each) => this.blobs.remove(each.key.slice(BYTES.length))))
  }

  private stored(key: string, options: JsonObject): Promise<Buffer | string | undefined> {
    return promisify(super._get).call(this, key, options)
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && /notfound/i.test(error.message)
}
