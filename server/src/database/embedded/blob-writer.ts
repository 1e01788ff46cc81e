import { Worker } from 'node:worker_threads'

interface Job {
  resolve(digest: string): void
  reject(error: Error): void
}

/**
 * Plain JavaScript in a string: a worker out of a file would have to be built and found. The MD5
 * of a film takes longer than receiving it; done here, it does not hold up everybody's requests.
 */
const WORKER = `
const { parentPort } = require('node:worker_threads')
const { createHash } = require('node:crypto')
const { closeSync, openSync, writeSync } = require('node:fs')
function write(path, pieces) {
  const file = openSync(path, 'wx', 0o600)
  const hash = createHash('md5')
  try {
    for (const piece of pieces) {
      let at = 0
      while (at < piece.length) at += writeSync(file, piece, at)
      hash.update(piece)
    }
  } finally {
    closeSync(file)
  }
  return 'md5-' + hash.digest('base64')
}
parentPort.on('message', ({ id, path, pieces }) => {
  try {
    parentPort.postMessage({ id, digest: write(path, pieces) })
  } catch (error) {
    parentPort.postMessage({ id, failure: String(error) })
  }
})
`

/** Writes attachment bytes to new files on a thread of its own and tells their digest. */
class BlobWriter {
  private worker: Worker | undefined
  private readonly jobs = new Map<number, Job>()
  private count = 0

  /** The bytes are handed over: they are gone for the caller afterwards. */
  write(path: string, chunks: Buffer[]): Promise<string> {
    const pieces = chunks.map(alone)
    const id = this.count++
    return new Promise((resolve, reject) => {
      this.jobs.set(id, { resolve, reject })
      const worker = this.running()
      worker.ref()
      worker.postMessage(
        { id, path, pieces },
        pieces.map(({ buffer }) => buffer),
      )
    })
  }

  private running(): Worker {
    if (this.worker !== undefined) return this.worker
    const worker = new Worker(WORKER, { eval: true })
    worker.on('message', (answer: { id: number; digest?: string; failure?: string }) => {
      const job = this.jobs.get(answer.id)
      this.jobs.delete(answer.id)
      if (answer.digest === undefined) job?.reject(new Error(answer.failure ?? 'not written'))
      else job?.resolve(answer.digest)
      // An idle thread must not keep the process alive.
      if (this.jobs.size === 0) worker.unref()
    })
    worker.on('error', (error) => this.fail(error))
    worker.on('exit', () => this.fail(new Error('the thread that writes attachments ended')))
    this.worker = worker
    return worker
  }

  /** What was under way failed; the next write starts a new thread. */
  private fail(error: Error): void {
    this.worker = undefined
    const failed = [...this.jobs.values()]
    this.jobs.clear()
    for (const job of failed) job.reject(error)
  }
}

/** One thread for all databases of the process. */
export const blobWriter = new BlobWriter()

/**
 * In memory of its own, which can be handed over without a copy. What a socket brought is so as it
 * came; a small piece may lie in a slab that others share.
 */
function alone(piece: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = piece
  const own = buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength === length
  return own ? new Uint8Array(buffer) : new Uint8Array(piece)
}
