import express from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '@shared/clock'
import { dealershipIdSchema, newInterventionId, newMediaId, uuidOf } from '@shared/ids'
import { once } from 'node:events'
import { type Server, createServer } from 'node:http'
import { pino } from 'pino'
import { readConfig } from '../config'
import { connect } from '../database/connection'
import { openDatabases } from '../database/databases'
import { type StubAnswer, type StubServer, startStubServer } from '../database/stub-server'
import { errorHandler } from '../http/error-handler'
import { createStreamFile } from './stream'

const dealership = dealershipIdSchema.parse('nordtest')
const media = newMediaId()
const size = 100
const manifest = {
  _id: media,
  type: 'media',
  schema: 1,
  intervention: newInterventionId(),
  kind: 'photo',
  mime: 'image/jpeg',
  bytes: size,
  chunkSize: 64 * 1024,
  chunks: 1,
  sha256: 'a'.repeat(64),
  width: null,
  height: null,
  durationMs: null,
  capturedAt: '2026-01-05T08:00:00.000Z',
  capturedBy: 'server',
}
const chunks = {
  rows: [
    {
      doc: {
        _id: `${uuidOf(media)}:00000`,
        _attachments: { data: { digest: 'md5-x', length: size } },
      },
    },
  ],
}
const found = (line: string): StubAnswer => {
  if (line.includes('/data')) return { status: 503, body: {} }
  return { body: line.includes('_all_docs') ? chunks : manifest }
}

let answer: (line: string) => StubAnswer
let now: number
let stub: StubServer
let server: Server
let url: string

beforeEach(async () => {
  answer = found
  now = 0
  stub = await startStubServer((line) => answer(line))
  const log = pino({ level: 'silent' })
  const databases = openDatabases(connect(stub.url, 'secret'), (error) => {
    throw error
  })
  const context = {
    config: readConfig({}),
    publicUrl: 'http://localhost',
    log,
    databases,
    now: () => now,
    clock: createClock('server'),
  }
  const stream = createStreamFile(context)
  const app = express()
  app.get('/file', async (request, response) => {
    response.set('Cache-Control', 'private, max-age=5')
    await stream(request, response, { dealership, media })
  })
  app.use(errorHandler(log))
  server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/file`
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await stub.close()
})

const head = async () => {
  const { status, headers } = await fetch(url, { method: 'HEAD' })
  return { status, cache: headers.get('cache-control') }
}

describe('streaming a file', () => {
  it('keeps the shorter life that whoever called asked for', async () => {
    expect(await head()).toEqual({ status: 200, cache: 'private, max-age=5' })
  })

  it('reads no chunk for HEAD, and asks once for what a player asks for many times', async () => {
    await head()
    await head()
    expect(stub.requests.map((line) => line.split(/[?]/)[0])).toEqual([
      `GET /dealership-nordtest/${encodeURIComponent(media)}`,
      'GET /dealership-nordtest-media/_all_docs',
    ])
    now = 61_000
    await head()
    expect(stub.requests).toHaveLength(4)
  })

  it('does not let a refusal be kept', async () => {
    answer = () => ({ status: 404, body: { error: 'not_found', reason: 'missing' } })
    expect(await head()).toEqual({ status: 404, cache: 'no-store' })
  })

  it('says so when the database is away', async () => {
    answer = () => ({ status: 503, body: { error: 'away', reason: 'away' } })
    expect(await head()).toEqual({ status: 503, cache: 'no-store' })
  })

  it('says so too when it goes away between the list and the bytes', async () => {
    const { status, headers } = await fetch(url, { headers: { range: 'bytes=0-9' } })
    expect(status).toBe(503)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('etag')).not.toContain(manifest.sha256)
    expect(headers.has('content-range')).toBe(false)
  })
})
