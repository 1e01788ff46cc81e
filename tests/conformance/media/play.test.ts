/** Photos and films over HTTP: every range is the bytes that were recorded, or a clear refusal. */
import { randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newMediaId, uuidOf } from '@shared/ids'
import { errorBodySchema } from '@shared/errors'
import type { MediaManifest } from '@shared/schemas/media'
import { type MediaFixture, startMediaFixture } from './fixture'

const chunkSize = 64 * 1024
const bytes = randomBytes(3 * chunkSize + 1234)
let fixture: MediaFixture
let film: MediaManifest
let path: string

beforeAll(async () => {
  fixture = await startMediaFixture()
  film = await fixture.add({ bytes, chunkSize, mime: 'video/mp4;codecs="avc1.42E01E"' })
  path = `/media/${fixture.dealership}/${film._id}`
})
afterAll(() => fixture.close())

const bodyOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer())
const etag = () => `"${film.sha256}"`

describe('a file', () => {
  it('comes whole, byte for byte, with its type, length and name for this version', async () => {
    const answer = await fixture.ask(path)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'private, immutable, max-age=86400',
      'content-disposition': 'inline',
      'content-length': String(bytes.length),
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': 'video/mp4',
      etag: etag(),
      'x-content-type-options': 'nosniff',
    })
    expect(bytes.equals(await bodyOf(answer))).toBe(true)
  })

  it('goes by its bare UUID too', async () => {
    const answer = await fixture.ask(`/media/${fixture.dealership}/${uuidOf(film._id)}`)
    expect(bytes.equals(await bodyOf(answer))).toBe(true)
  })

  it('gives any range exactly', async () => {
    const offset = fc.integer({ min: 0, max: bytes.length - 1 })
    await fc.assert(
      fc.asyncProperty(offset, offset, async (one, other) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)]
        const answer = await fixture.ask(path, { headers: { range: `bytes=${first}-${last}` } })
        expect(answer.status).toBe(206)
        expect(answer.headers.get('content-range')).toBe(`bytes ${first}-${last}/${bytes.length}`)
        expect(answer.headers.get('content-length')).toBe(String(last - first + 1))
        expect(bytes.subarray(first, last + 1).equals(await bodyOf(answer))).toBe(true)
      }),
      {
        numRuns: 60,
        examples: [
          [0, 0],
          [0, 1],
          [chunkSize - 1, chunkSize],
          [chunkSize, 2 * chunkSize - 1],
          [0, bytes.length - 1],
          [bytes.length - 1, bytes.length - 1],
        ],
      },
    )
  })

  it.each([
    ['bytes=-500', bytes.length - 500],
    [`bytes=-${bytes.length + 5}`, 0],
    ['bytes=70000-', 70_000],
    ['bytes=70000-99999999', 70_000],
  ])('gives %s up to its end', async (range, first) => {
    const answer = await fixture.ask(path, { headers: { range } })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(
      `bytes ${first}-${bytes.length - 1}/${bytes.length}`,
    )
    expect(bytes.subarray(first).equals(await bodyOf(answer))).toBe(true)
  })

  it.each([`bytes=${bytes.length}-`, 'bytes=-0'])('refuses %s and says its size', async (range) => {
    const answer = await fixture.ask(path, { headers: { range } })
    expect(answer.status).toBe(416)
    expect(answer.headers.get('content-range')).toBe(`bytes */${bytes.length}`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).toBe('')
  })

  it.each(['bytes=5-2', 'bytes=0-1,4-5', 'items=0-1', 'bytes=x-'])(
    'comes whole for %s',
    async (range) => {
      const answer = await fixture.ask(path, { headers: { range } })
      expect(answer.status).toBe(200)
      expect(await bodyOf(answer)).toHaveLength(bytes.length)
    },
  )

  it('keeps to a range only while it is the same file', async () => {
    const range = 'bytes=0-9'
    const same = await fixture.ask(path, { headers: { range, 'if-range': etag() } })
    const other = await fixture.ask(path, { headers: { range, 'if-range': '"other"' } })
    expect([same.status, other.status]).toEqual([206, 200])
    await Promise.all([same.arrayBuffer(), other.arrayBuffer()])
  })

  it('is not sent again to whoever has it', async () => {
    const answer = await fixture.ask(path, { headers: { 'if-none-match': `W/"x", ${etag()}` } })
    expect(answer.status).toBe(304)
    expect(answer.headers.get('etag')).toBe(etag())
  })

  it('answers HEAD like GET, without a byte', async () => {
    const whole = await fixture.ask(path, { method: 'HEAD' })
    const part = await fixture.ask(path, { method: 'HEAD', headers: { range: 'bytes=10-19' } })
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, `${bytes.length}`])
    expect([part.status, part.headers.get('content-length')]).toEqual([206, '10'])
    expect(await whole.text()).toBe('')
  })
})

describe('what is not to be had', () => {
  it('says that a file is still on its way, and shows it as soon as it is there', async () => {
    const late = await fixture.add({ bytes, chunkSize }, { without: [1] })
    const latePath = `/media/${fixture.dealership}/${late._id}`
    const answer = await fixture.ask(latePath)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(errorBodySchema.parse(await answer.json()).error).toBe('media-incomplete')
    await fixture.putChunk(late._id, 1, bytes.subarray(chunkSize, 2 * chunkSize))
    expect(bytes.equals(await bodyOf(await fixture.ask(latePath)))).toBe(true)
  })

  it.each([
    ['an unknown file', () => `/media/${fixture.dealership}/${newMediaId()}`, 404, 'not-found'],
    ['another dealership', () => `/media/elsewhere1/${film._id}`, 403, 'not-allowed'],
    ['no id', () => `/media/${fixture.dealership}/nothing`, 400, 'bad-request'],
  ])('refuses %s', async (_name, where, status, error) => {
    const answer = await fixture.ask(where())
    expect(answer.status).toBe(status)
    expect(errorBodySchema.parse(await answer.json()).error).toBe(error)
  })

  it('refuses whoever is not signed in', async () => {
    const answer = await fixture.ask(path, { headers: { 'x-test-caller': 'nobody' } })
    expect(answer.status).toBe(401)
    await answer.arrayBuffer()
  })

  it('breaks off where a chunk was lost meanwhile, so that nobody takes the rest for the file', async () => {
    const broken = await fixture.add({ bytes, chunkSize })
    const brokenPath = `/media/${fixture.dealership}/${broken._id}`
    await (await fixture.ask(brokenPath, { method: 'HEAD' })).arrayBuffer()
    const database = fixture.databases.media(fixture.dealership)
    const head = await fixture.context.databases.connection.fetch(
      `/${database.name}/${encodeURIComponent(`${uuidOf(broken._id)}:00003`)}`,
      { method: 'HEAD' },
    )
    const rev = (head.headers.get('etag') ?? '').replaceAll('"', '')
    await database.remove(`${uuidOf(broken._id)}:00003`, rev)
    await expect(fixture.ask(brokenPath).then((answer) => answer.arrayBuffer())).rejects.toThrow(
      'terminated',
    )
  })
})

describe('a viewer who leaves', () => {
  it('ends the reading of chunks', async () => {
    const size = 24 * 1024 * 1024
    const long = await fixture.add({ bytes: Buffer.alloc(size, 7), chunkSize: 1024 * 1024 })
    const read = vi.spyOn(fixture.context.databases.connection, 'fetch')
    const before = read.mock.calls.length
    await new Promise<void>((resolve) => {
      const asked = httpRequest(
        `${fixture.url}/media/${fixture.dealership}/${long._id}`,
        (answer) => {
          answer.once('data', () => asked.destroy())
          answer.once('error', () => undefined)
          answer.once('close', resolve)
        },
      )
      asked.once('error', () => undefined)
      asked.end()
    })
    await vi.waitFor(async () => {
      const seen = read.mock.calls.length
      await (await fixture.ask(path, { method: 'HEAD' })).arrayBuffer()
      expect(read.mock.calls.length).toBe(seen)
    })
    expect(read.mock.calls.length - before).toBeLessThan(24)
    read.mockRestore()
  })

  it('holds back the reading while nobody takes the bytes', async () => {
    const chunks = 40
    const long = await fixture.add({
      bytes: Buffer.alloc(chunks * 1024 * 1024, 7),
      chunkSize: 1024 * 1024,
    })
    const read = vi.spyOn(fixture.context.databases.connection, 'fetch')
    const asked = httpRequest(`${fixture.url}/media/${fixture.dealership}/${long._id}`)
    const answered = new Promise<void>((resolve) => {
      asked.once('response', (answer) => {
        answer.pause()
        resolve()
      })
    })
    asked.end()
    await answered
    const still = { count: -1, rounds: 0 }
    await vi.waitFor(
      () => {
        still.rounds = read.mock.calls.length === still.count ? still.rounds + 1 : 0
        still.count = read.mock.calls.length
        expect(still.rounds).toBeGreaterThan(5)
      },
      { interval: 50, timeout: 10_000 },
    )
    // What the system's socket buffers take, and the few that are read ahead.
    expect(still.count).toBeLessThan(chunks / 2)
    asked.once('error', () => undefined)
    asked.destroy()
    read.mockRestore()
  })
})

describe('a thumbnail', () => {
  it('is a JPEG, or not there', async () => {
    const picture = randomBytes(900)
    const photo = await fixture.add({ bytes, chunkSize, mime: 'image/jpeg', thumbnail: picture })
    const answer = await fixture.ask(`/media/${fixture.dealership}/${photo._id}/thumbnail`)
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    expect(picture.equals(await bodyOf(answer))).toBe(true)
    const none = await fixture.ask(`${path}/thumbnail`)
    expect(none.status).toBe(404)
    await none.arrayBuffer()
  })
})
