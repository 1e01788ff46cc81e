import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { blobWriter } from './blob-writer'

/** Bytes written next to the database but not yet part of it. */
export interface StagedBlob {
  digest: string
  length: number
  path: string
}

/**
 * Attachment bytes as files named by their digest. Through LevelDB every byte is base64-coded
 * and written three times (log, table, compaction); a file is written once. The bytes are in
 * place before the document that names them, so after a kill there is at worst a file nobody
 * names, which compaction removes.
 */
export class BlobStore {
  private readonly folders = new Set<string>()
  private readonly staging: string
  /** Digests of the edit that is being written now; the write queue lets only one in. */
  readonly arriving = new Set<string>()

  private constructor(private readonly root: string) {
    this.staging = join(root, 'staging')
  }

  static async open(root: string): Promise<BlobStore> {
    const store = new BlobStore(root)
    await rm(store.staging, { recursive: true, force: true })
    await mkdir(store.staging, { recursive: true })
    return store
  }

  /** Writes the bytes under a temporary name and tells their digest. */
  async stage(chunks: Buffer[]): Promise<StagedBlob> {
    const path = join(this.staging, randomUUID())
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    try {
      return { digest: await blobWriter.write(path, chunks), length, path }
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
  }

  /** Puts staged bytes in their place. The same digest twice is the same file. */
  async commit(blob: StagedBlob): Promise<void> {
    const { folder, file } = this.place(blob.digest)
    if (!this.folders.has(folder)) {
      await mkdir(folder, { recursive: true })
      this.folders.add(folder)
    }
    await rename(blob.path, file)
  }

  async discard(blob: StagedBlob): Promise<void> {
    await rm(blob.path, { force: true })
  }

  async remove(digest: string): Promise<void> {
    await rm(this.place(digest).file, { force: true })
  }

  /** The bytes (or a part of them, `end` included), undefined when they are not kept here. */
  async read(digest: string, range?: { start: number; end: number }): Promise<Buffer | undefined> {
    try {
      const { file } = this.place(digest)
      return range === undefined ? await readFile(file) : await readPart(file, range)
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async *digests(): AsyncGenerator<string> {
    for (const folder of await readdir(this.root)) {
      if (folder.length !== 2) continue
      for (const name of await readdir(join(this.root, folder))) {
        yield `md5-${Buffer.from(name, 'hex').toString('base64')}`
      }
    }
  }

  private place(digest: string): { folder: string; file: string } {
    const name = Buffer.from(digest.slice('md5-'.length), 'base64').toString('hex')
    const folder = join(this.root, name.slice(0, 2))
    return { folder, file: join(folder, name) }
  }
}

async function readPart(path: string, range: { start: number; end: number }): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const part = Buffer.allocUnsafe(range.end - range.start + 1)
    const { bytesRead } = await file.read(part, 0, part.length, range.start)
    return part.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
