/** Bodies on their way through the gateway: too large, malformed, where none belongs. */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { type Asker, useServer } from '../server'
import { ownChunkPath, pathOf, putChunk } from './documents'

const server = useServer()
const workshop = () => pathOf.workshop(server().here)
const megabyte = 1024 * 1024

const refusedAs = (answer: { status: number; json: Record<string, unknown> }) => [
  answer.status,
  answer.json['error'],
]

const post = (asker: Asker, path: string, body: string, chunked: boolean) =>
  asker.ask('POST', `${workshop()}/${path}`, { body, chunked })

describe('bodies', () => {
  it.each([
    ['with a stated length', false],
    ['without one', true],
  ])('too large a batch %s is refused', async (_how, chunked) => {
    const device = await server().device()
    const answer = await post(
      device,
      '_bulk_docs',
      'x'.repeat((chunked ? 40 : 17) * megabyte),
      chunked,
    )
    expect(refusedAs(answer)).toEqual([413, 'too-large'])
    expect((await device.ask('GET', workshop())).status).toBe(200)
  })

  it.each([
    ['with a stated length', false],
    ['without one', true],
  ])('too large a chunk %s is refused and not stored', async (_how, chunked) => {
    const device = await server().device()
    const path = await ownChunkPath(device, server().here)
    const answer = await device.ask('PUT', path, {
      body: new Uint8Array((chunked ? 30 : 8) * megabyte + 1),
      chunked,
      headers: { 'content-type': 'video/mp4' },
    })
    expect(refusedAs(answer)).toEqual([413, 'too-large'])
    expect((await putChunk(device, path)).status).toBe(201)
  })

  it('a chunk of exactly the largest size is stored', async () => {
    const device = await server().device()
    const bytes = new Uint8Array(8 * megabyte)
    expect((await putChunk(device, await ownChunkPath(device, server().here), bytes)).status).toBe(
      201,
    )
  })

  it.each([
    ['with a stated length', false],
    ['without one', true],
  ])('a body %s where none belongs is refused', async (_how, chunked) => {
    const device = await server().device()
    const answer = await device.ask('GET', workshop(), { body: 'x', chunked })
    expect(refusedAs(answer)).toEqual([413, 'too-large'])
  })

  it.each(['_bulk_docs', '_bulk_get', '_revs_diff', '_all_docs', '_changes'])(
    'malformed JSON to %s is a bad request',
    async (path) => {
      const device = await server().device()
      const answer = await post(device, path, '{"docs": [', false)
      expect(answer.status).toBe(400)
      expect(answer.json).toHaveProperty('reason')
    },
  )

  it.each([
    ['a list', '[]'],
    ['a number', '1'],
    ['nothing', ''],
  ])('%s in place of a batch is a bad request', async (_what, body) => {
    const device = await server().device()
    const answer = await post(device, '_bulk_docs', body, false)
    expect(answer.status).toBe(400)
  })

  it('malformed JSON to our own routes is a bad request', async () => {
    for (const path of ['/api/sign-in', '/api/pair']) {
      const answer = await server().nobody.ask('POST', path, { body: '{' })
      expect(refusedAs(answer)).toEqual([400, 'bad-request'])
    }
  })

  it('two contradicting lengths are refused before anything is read', async () => {
    const device = await server().device()
    const { hostname, port } = new URL(server().url)
    const socket = connect({ host: hostname, port: Number(port) })
    const lines = [
      `POST ${workshop()}/_revs_diff HTTP/1.1`,
      'Host: x',
      `Cookie: ${device.cookie}`,
      'Content-Type: application/json',
      'Content-Length: 2',
      'Transfer-Encoding: chunked',
      '\r\n2\r\n{}\r\n0\r\n\r\n',
    ]
    socket.end(lines.join('\r\n'))
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400/)
  })
})

describe('checkpoints', () => {
  const path = () => `${workshop()}/_local/checkpoint`

  it('are written and read', async () => {
    const device = await server().device()
    const json = { _id: '_local/checkpoint', last_seq: '1-abc' }
    expect((await device.ask('PUT', path(), { json })).status).toBe(201)
    expect((await device.ask('GET', path())).json['last_seq']).toBe('1-abc')
  })

  it('are no place to store files', async () => {
    const device = await server().device()
    const json = { _id: '_local/large', data: 'x'.repeat(megabyte) }
    const answer = await device.ask('PUT', `${workshop()}/_local/large`, { json })
    expect(refusedAs(answer)).toEqual([413, 'too-large'])
  })

  it.each([{}, { new_edits: false }])('do not come in batches (%o)', async (rest) => {
    const device = await server().device()
    const docs = [{ _id: '_local/large', _rev: '0-1', data: 'x'.repeat(megabyte) }]
    const answer = await post(device, '_bulk_docs', JSON.stringify({ docs, ...rest }), false)
    expect(refusedAs(answer)).toEqual([403, 'not-allowed'])
    expect((await device.ask('GET', `${workshop()}/_local/large`)).status).toBe(404)
  })
})
