/** Uploads resumed and receipts given: the word on which a device drops its only copy. */
import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorBodySchema } from '@shared/errors'
import { type MediaId, eventIdOf, newMediaId, rangeOf, uuidOf } from '@shared/ids'
import { chunksAnswerSchema, receiptAnswerSchema } from '@shared/schemas/api'
import { interventionEventSchema } from '@shared/schemas/event'
import type { MediaManifest } from '@shared/schemas/media'
import { type MediaFixture, manifestOf, startMediaFixture } from './fixture'

const chunkSize = 64 * 1024
const bytes = randomBytes(2 * chunkSize + 99)
let fixture: MediaFixture

beforeAll(async () => {
  fixture = await startMediaFixture()
})
afterAll(() => fixture.close())

const receipt = (media: MediaId | string, init: RequestInit = {}) =>
  fixture.ask(`/api/media/${fixture.dealership}/${media}/receipt`, { method: 'POST', ...init })
const given = async (media: MediaId) =>
  receiptAnswerSchema.parse(await (await receipt(media)).json())
const refusal = async (media: MediaId) => {
  const answer = await receipt(media)
  return { status: answer.status, ...errorBodySchema.parse(await answer.json()) }
}
const events = ({ intervention }: MediaManifest) =>
  fixture.databases
    .workshop(fixture.dealership)
    .range(interventionEventSchema, rangeOf('event', intervention))

describe('chunks that are there', () => {
  const chunks = async (media: string) =>
    chunksAnswerSchema.parse(
      await (await fixture.ask(`/api/media/${fixture.dealership}/${media}/chunks`)).json(),
    ).chunks

  it('are named with length and MD5, in order, by either form of the id', async () => {
    const { _id } = await fixture.add({ bytes, chunkSize }, { without: [1] })
    const md5 = (part: Buffer) => createHash('md5').update(Uint8Array.from(part)).digest('base64')
    const expected = [
      { index: 0, bytes: chunkSize, md5: md5(bytes.subarray(0, chunkSize)) },
      { index: 2, bytes: 99, md5: md5(bytes.subarray(2 * chunkSize)) },
    ]
    expect(await chunks(_id)).toEqual(expected)
    expect(await chunks(uuidOf(_id))).toEqual(expected)
  })

  it('are none for a file that nobody has begun', async () => {
    expect(await chunks(newMediaId())).toEqual([])
  })

  it('are nobody else’s business', async () => {
    const media = newMediaId()
    const foreign = await fixture.ask(`/api/media/elsewhere1/${media}/chunks`)
    const unsigned = await fixture.ask(`/api/media/${fixture.dealership}/${media}/chunks`, {
      headers: { 'x-test-caller': 'nobody' },
    })
    expect([foreign.status, unsigned.status]).toEqual([403, 401])
    await Promise.all([foreign.arrayBuffer(), unsigned.arrayBuffer()])
  })
})

describe('a receipt', () => {
  it('is given for every byte, once, and the same again', async () => {
    const film = await fixture.add({ bytes, chunkSize })
    const first = await given(film._id)
    expect(first).toMatchObject({ sha256: film.sha256, bytes: bytes.length })
    expect(await given(film._id)).toEqual(first)
    expect(await events(film)).toMatchObject([
      {
        _id: eventIdOf(film.intervention, uuidOf(film._id)),
        kind: 'received',
        by: 'server',
        at: first.receivedAt,
        media: film._id,
        sha256: film.sha256,
        bytes: bytes.length,
      },
    ])
  })

  it('is the same for several who ask at once', async () => {
    const film = await fixture.add({ bytes, chunkSize })
    const answers = await Promise.all(Array.from({ length: 5 }, () => given(film._id)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await events(film)).toHaveLength(1)
  })

  it('waits for the manifest', async () => {
    expect(await refusal(newMediaId())).toMatchObject({
      status: 409,
      error: 'intervention-not-synchronised',
    })
  })

  it('names what is missing, and is given once it is there', async () => {
    const film = await fixture.add({ bytes, chunkSize }, { without: [0, 2] })
    expect(await refusal(film._id)).toMatchObject({
      status: 409,
      error: 'media-incomplete',
      details: [
        { path: 'chunks/0', message: 'missing' },
        { path: 'chunks/2', message: 'missing' },
      ],
    })
    await fixture.putChunk(film._id, 0, bytes.subarray(0, chunkSize))
    await fixture.putChunk(film._id, 2, bytes.subarray(2 * chunkSize))
    expect(await given(film._id)).toMatchObject({ sha256: film.sha256 })
  })

  it('is refused for other bytes of the same length', async () => {
    const film = await fixture.add({ bytes, chunkSize, sha256: 'a'.repeat(64) })
    expect(await refusal(film._id)).toMatchObject({ status: 409, error: 'media-differs' })
    expect(await events(film)).toEqual([])
  })

  it('is refused for a chunk that has not its length', async () => {
    const film = manifestOf({ bytes, chunkSize })
    await fixture.putManifest(film)
    for (const index of [0, 1, 2]) await fixture.putChunk(film._id, index, bytes.subarray(0, 50))
    expect(await refusal(film._id)).toMatchObject({
      status: 409,
      error: 'media-differs',
      details: [0, 1, 2].map((index) => ({ path: `chunks/${index}`, message: 'wrong length' })),
    })
  })

  it('does not mind chunks beyond the end', async () => {
    const film = await fixture.add({ bytes, chunkSize })
    await fixture.putChunk(film._id, 3, bytes.subarray(0, 50))
    expect(await given(film._id)).toMatchObject({ sha256: film.sha256 })
  })

  it('is not given again after the database has lost a chunk', async () => {
    const film = await fixture.add({ bytes, chunkSize }, { without: [1] })
    const { intervention, _id, sha256 } = film
    await fixture.databases.workshop(fixture.dealership).insert({
      _id: eventIdOf(intervention, uuidOf(_id)),
      type: 'event',
      schema: 1,
      kind: 'received',
      intervention,
      at: new Date().toISOString(),
      by: 'server',
      media: _id,
      sha256,
      bytes: bytes.length,
    })
    expect(await refusal(_id)).toMatchObject({ error: 'media-incomplete' })
  })

  it('is for members only', async () => {
    const film = await fixture.add({ bytes, chunkSize })
    const unsigned = await receipt(film._id, { headers: { 'x-test-caller': 'nobody' } })
    const foreign = await fixture.ask(`/api/media/elsewhere1/${film._id}/receipt`, {
      method: 'POST',
    })
    expect([unsigned.status, foreign.status]).toEqual([401, 403])
    await Promise.all([unsigned.arrayBuffer(), foreign.arrayBuffer()])
    expect(await events(film)).toEqual([])
  })

  it('does not hold a long film in memory', async () => {
    const long = Buffer.alloc(96 * 1024 * 1024, 7)
    const film = await fixture.add({ bytes: long, chunkSize: 1024 * 1024 })
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    }, 5)
    expect(await given(film._id)).toMatchObject({ sha256: film.sha256 })
    clearInterval(watch)
    expect(most).toBeLessThan(64 * 1024 * 1024)
  })
})
