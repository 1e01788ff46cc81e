import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClock } from '@shared/clock'
import { DomainError, errorBodySchema } from '@shared/errors'
import { createApp } from './app'
import { readConfig } from './config'
import type { Context } from './context'
import { connect } from './database/connection'
import { openDatabases } from './database/databases'
import { clientFiles } from './http/client-files'
import { jsonBody } from './http/json-body'

/** Nothing listens on port 1. */
const away = connect('http://admin:pw@127.0.0.1:1', 'secret')

const context: Context = {
  config: readConfig({}),
  publicUrl: 'http://localhost:8080',
  log: pino({ level: 'silent' }),
  databases: openDatabases(away, () => undefined),
  now: Date.now,
  clock: createClock('server'),
}

const routes = express
  .Router()
  .post('/api/echo', jsonBody('1kb'), (request, response) => {
    response.json(z.object({ name: z.string() }).parse(request.body))
  })
  .get('/api/refuse', () => {
    throw new DomainError('link-expired', 'too late')
  })
  .get('/api/break', () => {
    throw new Error('secret detail')
  })
  .get('/api/registry', async (_request, response) => {
    response.json(await context.databases.registry.get(z.unknown(), 'x'))
  })

let folder = ''
let server: Server
let base = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baysight-app-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Baysight</title>')
  await writeFile(join(folder, 'service-worker.js'), 'self.x = 1')
  await writeFile(join(folder, 'assets', 'app-abc.js'), 'plain')
  await writeFile(join(folder, 'assets', 'app-abc.js.br'), 'packed')
  const names = ['/index.html', '/service-worker.js', '/assets/app-abc.js', '/assets/app-abc.js.br']
  server = createServer(createApp(context, [{ routes }], clientFiles(folder, new Set(names))))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })
  await rm(folder, { recursive: true })
})

const refusal = async (response: Response) => errorBodySchema.parse(await response.json())

const post = (headers: Record<string, string>, body: string) =>
  fetch(`${base}/api/echo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })

describe('errors', () => {
  it('answers 503 with words for people while the database is away', async () => {
    for (const path of ['/api/registry', '/readyz']) {
      const response = await fetch(base + path)
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe('5')
      const { error, reason } = await refusal(response)
      expect(error).toBe('database-away')
      expect(reason).toContain('Nothing is lost')
    }
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
  })

  it('gives a refusal its status and code', async () => {
    const response = await fetch(`${base}/api/refuse`)
    expect(response.status).toBe(410)
    expect(await refusal(response)).toEqual({ error: 'link-expired', reason: 'too late' })
  })

  it('says nothing about a defect but that there is one', async () => {
    const response = await fetch(`${base}/api/break`)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret detail')
  })

  it('names what is wrong with the input', async () => {
    const response = await post({}, JSON.stringify({ name: 1 }))
    expect(response.status).toBe(400)
    const { error, details } = await refusal(response)
    expect(error).toBe('bad-request')
    expect(details?.[0]?.path).toBe('name')
  })

  it('refuses malformed and oversized bodies', async () => {
    expect((await post({}, '{"name":')).status).toBe(400)
    const large = await post({}, JSON.stringify({ name: 'x'.repeat(2000) }))
    expect(large.status).toBe(413)
    expect((await refusal(large)).error).toBe('too-large')
  })

  it.each(['/api/nothing', '/assets/gone.js', '/c/x/y', '/%E0%A4%A'])(
    'answers %s as an error, not as a page',
    async (path) => {
      const response = await fetch(base + path)
      expect(response.status).toBe(path === '/%E0%A4%A' ? 400 : 404)
      expect(response.headers.get('content-type')).toContain('json')
    },
  )
})

describe('where a change may come from', () => {
  const body = JSON.stringify({ name: 'x' })
  it.each([
    ['no browser', {}, 200],
    ['our own page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['our own page, older browser', { origin: 'http://localhost:8080' }, 200],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sibling domain', { 'sec-fetch-site': 'same-site' }, 403],
    ['another site, older browser', { origin: 'https://evil.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['a site that only looks like ours', { origin: 'http://localhost:8080.evil.example' }, 403],
  ])('%s', async (_from, headers, status) => {
    const response = await post(headers, body)
    expect(response.status).toBe(status)
    const { error } = z.object({ error: z.string().optional() }).parse(await response.json())
    expect(error).toBe(status === 403 ? 'wrong-origin' : undefined)
  })

  it('takes the address it was asked under as its own', async () => {
    expect((await post({ origin: base }, body)).status).toBe(200)
  })
})

describe('the app', () => {
  it.each(['/', '/workshop/new', '/office/interventions/x', '/sign-in'])(
    'is at %s and asked for anew',
    async (path) => {
      const response = await fetch(base + path)
      expect(await response.text()).toContain('<title>Baysight</title>')
      expect(response.headers.get('cache-control')).toBe('no-cache')
    },
  )

  it('lets hashed files live for a year, the service worker not at all', async () => {
    const asset = await fetch(`${base}/assets/app-abc.js`, {
      headers: { 'accept-encoding': 'identity' },
    })
    expect(await asset.text()).toBe('plain')
    expect(asset.headers.get('cache-control')).toContain('immutable')
    const worker = await fetch(`${base}/service-worker.js`)
    expect(worker.headers.get('cache-control')).toBe('no-cache')
    const again = await fetch(`${base}/service-worker.js`, {
      // Node's fetch would ask caches to stand aside; a browser's does not.
      headers: { 'if-none-match': worker.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    })
    expect(again.status).toBe(304)
  })

  it('sends the packed file to who takes it', async () => {
    const response = await fetch(`${base}/assets/app-abc.js`, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'br' },
    })
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(response.headers.get('content-type')).toContain('javascript')
    expect(response.headers.get('vary')).toContain('Accept-Encoding')
  })

  it('tells the browser to load nothing from elsewhere', async () => {
    const policy = (await fetch(base)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(policy).not.toMatch(/https?:|\*/)
  })
})
