import { md5 } from 'hash-wasm'
import { describe, expect, it } from 'vitest'
import type { FileRecord } from '../device-store'
import { createEmitter } from '../emitter'
import { fileRecord, mediaId } from '../test-records'
import type { Files } from '../vault/files'
import { SyncError } from './failure'
import { runUploads } from './upload'
import type { UploadContext } from './upload-tasks'

const body = new Blob([new Uint8Array(250).map((_, i) => i)])
const md5Of = async (blob: Blob) => md5(new Uint8Array(await blob.arrayBuffer()))

/** The vault's files in memory. */
const filesWith = (records: FileRecord[]) => {
  const known = new Map(records.map((record) => [record.media, record]))
  const bodies = new Set(known.keys())
  const files: Files = {
    changed: createEmitter(),
    written: createEmitter(),
    inFlight: new Map(),
    setInFlight: () => {},
    hearInFlight: () => {},
    get: (media) => known.get(media) ?? null,
    all: () => [...known.values()],
    store: async () => {},
    update: async (media, change) => {
      const record = known.get(media)
      if (record) known.set(media, { ...record, ...change })
    },
    body: async (media) => (bodies.has(media) ? body : null),
    dropBody: async (media, receivedAt) => {
      bodies.delete(media)
      const record = known.get(media)
      if (record) known.set(media, { ...record, receivedAt })
    },
    forget: async () => {},
    reload: async () => {},
  }
  return { files, bodies }
}

const receivedAt = '2026-01-03T00:00:00.000Z'

/** A server that keeps chunks by name and can be told to misbehave. */
const serverWith = (given: { failAt?: number; failure?: SyncError; sha256?: string } = {}) => {
  const stored = new Map<string, Blob>()
  const log: string[] = []
  let { failAt } = given
  const remote: UploadContext['remote'] = {
    chunks: async (media) => {
      log.push('chunks')
      const own = [...stored].filter(([key]) => key.startsWith(media))
      return {
        chunks: await Promise.all(
          own.map(async ([key, chunk]) => ({
            index: Number(key.split('/')[1]),
            bytes: chunk.size,
            md5: await md5Of(chunk),
          })),
        ),
      }
    },
    putChunk: async (media, index, chunk) => {
      log.push(`put ${index}`)
      if (index === failAt) {
        failAt = undefined
        throw given.failure ?? new SyncError('offline', 0)
      }
      if (stored.has(`${media}/${index}`)) return 'exists'
      stored.set(`${media}/${index}`, chunk)
      return 'stored'
    },
    tellFailure: async (_, code) => void log.push(`failed: ${code}`),
    receipt: async () => {
      log.push('receipt')
      return { sha256: given.sha256 ?? 'ab'.repeat(32), bytes: 250, receivedAt }
    },
  }
  return { remote, stored, log }
}

const contextOf = (records: FileRecord[], server: ReturnType<typeof serverWith>) => {
  const { files, bodies } = filesWith(records)
  const next = () => files.all().filter((file) => !file.receivedAt && !file.failure)
  const context: UploadContext = { files, remote: server.remote, next, md5: md5Of }
  return { context, files, bodies }
}

describe('runUploads', () => {
  it('sends every chunk of a fresh file without asking first, then drops the bytes', async () => {
    const server = serverWith()
    const { context, files, bodies } = contextOf([fileRecord(1)], server)
    await runUploads(context)
    expect(server.log).toEqual(['put 0', 'put 1', 'put 2', 'receipt'])
    expect(files.get(mediaId(1))).toMatchObject({ receivedAt, sent: [0, 1, 2] })
    expect(bodies.size).toBe(0)
    const whole = new Blob([...server.stored.values()])
    expect(await whole.arrayBuffer()).toEqual(await body.arrayBuffer())
  })

  it('keeps the bytes when the line breaks, and sends only what is missing after it', async () => {
    const server = serverWith({ failAt: 2 })
    const { context, files, bodies } = contextOf([fileRecord(1)], server)
    await expect(runUploads(context)).rejects.toThrow('offline')
    expect(bodies.size).toBe(1)
    server.log.length = 0
    await runUploads(context)
    expect(server.log).toEqual(['chunks', 'put 2', 'receipt'])
    expect(files.get(mediaId(1))?.receivedAt).toBe(receivedAt)
  })

  it('asks for the receipt alone where all chunks had arrived before', async () => {
    const server = serverWith()
    const { context } = contextOf([fileRecord(1, { started: true })], server)
    for (const index of [0, 1, 2]) {
      server.stored.set(`${mediaId(1)}/${index}`, body.slice(index * 100, (index + 1) * 100))
    }
    await runUploads(context)
    expect(server.log).toEqual(['chunks', 'receipt'])
  })

  it('takes a chunk that is there already for sent only if it is the same', async () => {
    const server = serverWith()
    const { context, files } = contextOf([fileRecord(1)], server)
    server.stored.set(`${mediaId(1)}/1`, body.slice(100, 200))
    await runUploads(context)
    expect(files.get(mediaId(1))?.receivedAt).toBe(receivedAt)

    const wrong = serverWith()
    const second = contextOf([fileRecord(1)], wrong)
    wrong.stored.set(`${mediaId(1)}/1`, new Blob([new Uint8Array(100)]))
    await runUploads(second.context)
    expect(second.files.get(mediaId(1))?.failure).toBe('media-differs')
    expect(second.bodies.size).toBe(1)
  })

  it('never drops bytes for a receipt of other bytes', async () => {
    const { context, files, bodies } = contextOf([fileRecord(1)], serverWith({ sha256: 'cd' }))
    await runUploads(context)
    expect(files.get(mediaId(1))).toMatchObject({ failure: 'media-differs', receivedAt: null })
    expect(bodies.size).toBe(1)
  })

  it('goes on with the next file where one is refused for good', async () => {
    const server = serverWith({ failAt: 0, failure: new SyncError('too-large', 413) })
    const { context, files } = contextOf([fileRecord(1), fileRecord(2)], server)
    await runUploads(context)
    expect(files.get(mediaId(1))?.failure).toBe('too-large')
    expect(server.log).toContain('failed: too-large')
    expect(files.get(mediaId(2))?.receivedAt).toBe(receivedAt)
  })

  it('begins nothing new once files have to wait, and goes on where it was', async () => {
    const server = serverWith()
    const { context, files } = contextOf([fileRecord(1)], server)
    let held = true
    await runUploads({ ...context, held: () => held })
    expect(server.log).toEqual([])
    held = false
    const { putChunk } = context.remote
    context.remote.putChunk = async (...given) => {
      held = true
      return putChunk(...given)
    }
    await runUploads({ ...context, held: () => held })
    expect(server.log).toEqual(['put 0'])
    expect(files.get(mediaId(1))).toMatchObject({ sent: [0], failure: null, receivedAt: null })
    await runUploads({ ...context, held: () => false })
    expect(files.get(mediaId(1))?.receivedAt).toBe(receivedAt)
  })

  it('lets a photo overtake a film that is on its way, where photos come first', async () => {
    const photo = fileRecord(2, { kind: 'photo' })
    const order = async (photosFirst: boolean) => {
      const server = serverWith()
      const { context } = contextOf([fileRecord(1), photo], server)
      const { putChunk } = context.remote
      const sent: string[] = []
      let taken = false
      context.next = () => context.files.all().filter(({ kind }) => taken || kind === 'video')
      const next = () => context.next().toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
      context.remote.putChunk = async (media, ...given) => {
        taken = true
        sent.push(media === photo.media ? 'photo' : 'film')
        return putChunk(media, ...given)
      }
      await runUploads({ ...context, next, photosFirst: () => photosFirst })
      return sent.lastIndexOf('photo') < sent.lastIndexOf('film')
    }
    expect(await order(true)).toBe(true)
    expect(await order(false)).toBe(false)
  })

  it('stops without blaming the file where somebody has to sign in first', async () => {
    const server = serverWith({ failAt: 0, failure: new SyncError('device-revoked', 401) })
    const { context, files } = contextOf([fileRecord(1)], server)
    await expect(runUploads(context)).rejects.toThrow('device-revoked')
    expect(files.get(mediaId(1))?.failure).toBeNull()
  })
})
