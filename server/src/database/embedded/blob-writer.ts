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
function write(path, bytes) {
  const file = openSync(path, 'wx', 0o600)
  try {
    let at = 0
    while (at < bytes.length) at += writeSync(file, bytes, at)
  } finally {
    closeSync(file)
  }
}
parentPort.on('message', ({ id, path, bytes }) => {
  try {
    write(path, bytes)
    parentPort.postMessage({ id, digest: 'md5-' + createHash('md5').update(bytes).digest('base64') })
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
    const bytes = joined(chunks)
    const id = this.count++
    return new Promise((resolve, reject) => {
      this.jobs.set(id, { resolve, reject })
      const worker = this.running()
      worker.ref()
      worker.postMessage({ id, path, bytes }, [bytes.buffer])
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

/** In memory of their own, which can be handed over without a copy. */
function joined(chunks: Buffer[]): Uint8Array<ArrayBuffer> {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  const bytes = Buffer.allocUnsafeSlow(length)
  let at = 0
  for (const chunk of chunks) at += chunk.copy(bytes, at)
  return bytes
}
