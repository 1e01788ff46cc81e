/** Digests of files, computed in a worker that goes away when it has nothing to do. */
import { z } from 'zod'
import { base64OfHex } from './base64'

const answerSchema = z.object({
  id: z.number(),
  hex: z.string().optional(),
  failure: z.string().optional(),
})

interface Waiting {
  resolve: (hex: string) => void
  reject: (failure: Error) => void
}

const waiting = new Map<number, Waiting>()
let worker: Worker | null = null
let last = 0

const settle = (given: unknown): void => {
  const { id, hex, failure } = answerSchema.parse(given)
  const job = waiting.get(id)
  waiting.delete(id)
  if (hex) job?.resolve(hex)
  else job?.reject(new Error(failure ?? 'digest'))
  if (waiting.size > 0) return
  worker?.terminate()
  worker = null
}

const fail = (reason: string): void => {
  for (const job of waiting.values()) job.reject(new Error(reason))
  waiting.clear()
  worker = null
}

const start = (): Worker => {
  const started = new Worker(new URL('./digest.worker.ts', import.meta.url), { type: 'module' })
  started.onmessage = (event) => settle(event.data)
  started.onerror = (event) => fail(event.message)
  return started
}

/** @returns lower-case hex */
export const digestOf = (blob: Blob, algorithm: 'sha256' | 'md5'): Promise<string> =>
  new Promise((resolve, reject) => {
    const id = (last += 1)
    waiting.set(id, { resolve, reject })
    worker ??= start()
    worker.postMessage({ id, blob, algorithm })
  })

/** MD5 in base64, the way CouchDB states it. */
export const md5Of = async (blob: Blob): Promise<string> => base64OfHex(await digestOf(blob, 'md5'))
