import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type EmbeddedDatabase,
  type EmbeddedDatabaseOptions,
  openEmbeddedDatabase,
} from './embedded-database'
import { MAX_ATTACHMENT_BYTES, MAX_BODY_BYTES } from './limits'

let dataDir = ''
const open: EmbeddedDatabase[] = []

const start = async (
  options: Pick<EmbeddedDatabaseOptions, 'port' | 'tidying'> = {},
): Promise<EmbeddedDatabase> => {
  const database = await openEmbeddedDatabase({ dataDir, ...options, log: { error: () => {} } })
  open.push(database)
  return database
}

/** `fetch` refuses credentials in a URL, so they go into the header. */
const send = (
  database: EmbeddedDatabase,
  method: string,
  path: string,
  options: { body?: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> } = {},
): Promise<Response> => {
  const { origin, username, password } = new URL(database.url)
  const Authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const headers = { Authorization, ...options.headers }
  const body = options.body === undefined ? {} : { body: options.body }
  return fetch(origin + path, { method, headers, ...body })
}

const portOf = (database: EmbeddedDatabase): string => new URL(database.url).port
const modeOf = async (name: string): Promise<number> =>
  (await stat(join(dataDir, name))).mode & 0o777

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'baysight-embedded-'))
})

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
  await rm(dataDir, { recursive: true, force: true })
})

describe('its secrets', () => {
  it('are made at the first start and readable by nobody else', async () => {
    const database = await start()
    expect(await readFile(join(dataDir, 'couchdb-url'), 'utf8')).toBe(`${database.url}\n`)
    const secret = await readFile(join(dataDir, 'couchdb-proxy-secret'), 'utf8')
    expect(secret).toBe(`${database.proxySecret}\n`)
    expect(await modeOf('couchdb-url')).toBe(0o600)
    expect(await modeOf('couchdb-proxy-secret')).toBe(0o600)
  })

  it('are random and long', async () => {
    const database = await start()
    const { username, password } = new URL(database.url)
    expect(username).toBe('admin')
    expect(password.length).toBeGreaterThanOrEqual(32)
    expect(database.proxySecret.length).toBeGreaterThanOrEqual(32)
  })

  it('stay the same at the next start', async () => {
    const first = await start()
    await first.close()
    const second = await start()
    expect(second.url).toBe(first.url)
    expect(second.proxySecret).toBe(first.proxySecret)
  })

  it('are the only way in: a wrong password is refused', async () => {
    const database = await start()
    const headers = { Authorization: `Basic ${Buffer.from('admin:wrong').toString('base64')}` }
    expect((await send(database, 'GET', '/_all_dbs', { headers })).status).toBe(401)
  })
})

describe('its port', () => {
  it('is on the loopback interface', async () => {
    expect(new URL((await start()).url).hostname).toBe('127.0.0.1')
  })

  it('moves when another program has taken it, and the URL is written anew', async () => {
    const first = await start()
    await first.close()
    const squatter = createServer().listen(Number(portOf(first)), '127.0.0.1')
    await new Promise((resolve) => squatter.once('listening', resolve))
    try {
      const second = await start()
      expect(portOf(second)).not.toBe(portOf(first))
      expect(await readFile(join(dataDir, 'couchdb-url'), 'utf8')).toBe(`${second.url}\n`)
      expect((await send(second, 'GET', '/_all_dbs')).status).toBe(200)
    } finally {
      squatter.close()
    }
  })

  it('is never one that browsers refuse', async () => {
    const url = 'http://admin:0123456789abcdef@127.0.0.1:4190\n'
    await writeFile(join(dataDir, 'couchdb-url'), url)
    expect(portOf(await start())).not.toBe('4190')
  })
})

describe('its folder', () => {
  it('is for one process: a second opening is told so', async () => {
    await start()
    await expect(openEmbeddedDatabase({ dataDir })).rejects.toMatchObject({
      name: 'DatabaseLockedError',
      code: 'DATABASE_LOCKED',
    })
  })

  it('is free again after closing', async () => {
    await (await start()).close()
    expect((await send(await start(), 'GET', '/_up')).status).toBe(200)
  })

  it('must be one that can be written', async () => {
    const file = join(dataDir, 'file')
    await writeFile(file, '')
    await expect(openEmbeddedDatabase({ dataDir: join(file, 'data') })).rejects.toMatchObject({
      name: 'DataFolderError',
      code: 'DATA_FOLDER_NOT_WRITABLE',
    })
  })

  it('must have room for the databases', async () => {
    await writeFile(join(dataDir, 'databases'), 'a file in their place')
    await expect(openEmbeddedDatabase({ dataDir })).rejects.toMatchObject({
      name: 'DataFolderError',
    })
  })

  it('is cleared of a database whose making or deletion was cut short', async () => {
    await mkdir(join(dataDir, 'databases', 'half', 'documents'), { recursive: true })
    const database = await start()
    expect(await (await send(database, 'GET', '/_all_dbs')).json()).toEqual([])
    await expect(stat(join(dataDir, 'databases', 'half'))).rejects.toMatchObject({ code: 'ENOENT' })
    expect((await send(database, 'PUT', '/half')).status).toBe(201)
  })
})

describe('after a restart', () => {
  it('documents, attachments, security and indexes are there', async () => {
    const first = await start()
    const bytes = new Uint8Array(100_000).fill(7)
    const security = JSON.stringify({ members: { roles: ['staff'] } })
    const headers = { 'Content-Type': 'application/json' }
    await send(first, 'PUT', '/dealership-1')
    await send(first, 'PUT', '/dealership-1/one', { body: '{"a":1}' })
    await send(first, 'PUT', '/dealership-1/media/chunk', { body: bytes })
    await send(first, 'PUT', '/dealership-1/_security', { body: security })
    const index = JSON.stringify({ index: { fields: ['a'] }, name: 'a', ddoc: 'a' })
    await send(first, 'POST', '/dealership-1/_index', { body: index, headers })
    await first.close()

    const second = await start()
    expect(await (await send(second, 'GET', '/_all_dbs')).json()).toEqual(['dealership-1'])
    expect(await (await send(second, 'GET', '/dealership-1/one')).json()).toMatchObject({ a: 1 })
    const chunk = await send(second, 'GET', '/dealership-1/media/chunk')
    expect(new Uint8Array(await chunk.arrayBuffer())).toEqual(bytes)
    expect(await (await send(second, 'GET', '/dealership-1/_security')).text()).toContain('staff')
    const body = JSON.stringify({ selector: { a: 1 } })
    const found = await send(second, 'POST', '/dealership-1/_find', { body, headers })
    expect(await found.json()).toMatchObject({ docs: [{ _id: 'one' }] })
  })

  it('a database deleted before stays deleted', async () => {
    const first = await start()
    await send(first, 'PUT', '/gone')
    await send(first, 'DELETE', '/gone')
    await first.close()
    expect(await (await send(await start(), 'GET', '/_all_dbs')).json()).toEqual([])
  })
})

describe('closing', () => {
  it('ends long polls in good order', async () => {
    const database = await start()
    await send(database, 'PUT', '/feed')
    const path = '/feed/_changes?feed=longpoll&since=now&heartbeat=1000'
    const waiting = await send(database, 'GET', path)
    await database.close()
    expect(await waiting.json()).toMatchObject({ results: [], last_seq: 0 })
  })

  it('twice is closing once', async () => {
    const database = await start()
    await expect(Promise.all([database.close(), database.close()])).resolves.toBeDefined()
  })

  it('lets a deleted database end its long polls, too', async () => {
    const database = await start()
    await send(database, 'PUT', '/feed')
    const path = '/feed/_changes?feed=longpoll&since=now&heartbeat=1000'
    const waiting = await send(database, 'GET', path)
    await send(database, 'DELETE', '/feed')
    expect(await waiting.json()).toMatchObject({ results: [] })
  })
})

describe('its limits', () => {
  it('keep attachments below their size, told in advance or not', async () => {
    const database = await start()
    await send(database, 'PUT', '/media')
    const fits = new Uint8Array(MAX_ATTACHMENT_BYTES)
    expect((await send(database, 'PUT', '/media/fits/chunk', { body: fits })).status).toBe(201)
    const large = new Uint8Array(MAX_ATTACHMENT_BYTES + 1)
    const told = await send(database, 'PUT', '/media/large/chunk', { body: large })
    expect(told.status).toBe(413)
    expect(await told.json()).toMatchObject({ error: 'attachment_too_large' })
    expect((await send(database, 'GET', '/media/large')).status).toBe(404)
  })

  it('keep bodies below theirs', async () => {
    const database = await start()
    await send(database, 'PUT', '/docs')
    const body = new Uint8Array(MAX_BODY_BYTES + 1)
    const headers = { 'Content-Type': 'application/json' }
    expect((await send(database, 'POST', '/docs/_bulk_docs', { body, headers })).status).toBe(413)
  })

  it('refuse JSON that nests so deep that copying it would fail', async () => {
    const database = await start()
    await send(database, 'PUT', '/docs')
    const body = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect((await send(database, 'PUT', '/docs/deep', { body })).status).toBe(400)
    expect((await send(database, 'PUT', '/docs/fine', { body: '{"a":"[[[["}' })).status).toBe(201)
  })

  it('end a design function that never ends', async () => {
    const database = await start()
    await send(database, 'PUT', '/docs')
    const design = { validate_doc_update: 'function(){ for(;;){} }' }
    await send(database, 'PUT', '/docs/_design/loop', { body: JSON.stringify(design) })
    expect((await send(database, 'PUT', '/docs/one', { body: '{}' })).status).toBe(500)
    expect((await send(database, 'GET', '/docs/one')).status).toBe(404)
  })
})

describe('attachment files', () => {
  const filesOf = async (): Promise<string[]> => {
    const { readdir } = await import('node:fs/promises')
    const folder = join(dataDir, 'databases', 'media', 'attachments')
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  }
  const compact = (database: EmbeddedDatabase): Promise<Response> =>
    send(database, 'POST', '/media/_compact', { headers: { 'Content-Type': 'application/json' } })

  it('of a refused write are removed at once', async () => {
    const database = await start()
    await send(database, 'PUT', '/media')
    const body = new Uint8Array(100_000)
    await send(database, 'PUT', '/media/one', { body: '{}' })
    expect((await send(database, 'PUT', '/media/one/chunk', { body })).status).toBe(409)
    const rules = { validate_doc_update: 'function(){ throw({ forbidden: "no" }); }' }
    await send(database, 'PUT', '/media/_design/rules', { body: JSON.stringify(rules) })
    expect((await send(database, 'PUT', '/media/two/chunk', { body })).status).toBe(403)
    expect(await filesOf()).toEqual([])
  })

  it('go with the compaction after their document', async () => {
    const database = await start()
    await send(database, 'PUT', '/media')
    const body = new Uint8Array(100_000)
    const written = await send(database, 'PUT', '/media/one/chunk', { body })
    const { rev } = JSON.parse(await written.text()) as { rev: string }
    expect(await filesOf()).toHaveLength(1)
    await send(database, 'DELETE', `/media/one?rev=${rev}`)
    await compact(database)
    await vi.waitFor(async () => expect(await filesOf()).toEqual([]))
  })

  it('that nobody names are removed by a compaction', async () => {
    const database = await start()
    await send(database, 'PUT', '/media')
    const stray = join(dataDir, 'databases', 'media', 'attachments', 'ab')
    await mkdir(stray)
    await writeFile(join(stray, `ab${'0'.repeat(30)}`), 'left by a kill')
    await compact(database)
    await vi.waitFor(async () => expect(await filesOf()).toEqual([]))
  })
})

describe('old revisions', () => {
  const edit = async (database: EmbeddedDatabase, rev: string | undefined): Promise<string> => {
    const body = JSON.stringify({ ...(rev && { _rev: rev }), at: rev ?? 'first' })
    const answer = await send(database, 'PUT', '/notes/one', { body })
    return String(JSON.parse(await answer.text()).rev)
  }
  const revisions = async (database: EmbeddedDatabase): Promise<string[]> => {
    const answer = await send(database, 'GET', '/notes/one?revs_info=true')
    const { _revs_info } = JSON.parse(await answer.text())
    return _revs_info.map(({ status }: { status: string }) => status)
  }

  it('are dropped without being asked for, once there are enough of them', async () => {
    const database = await start({ tidying: { afterMs: 20, edits: 3 } })
    await send(database, 'PUT', '/notes')
    let rev: string | undefined
    for (let each = 0; each < 4; each += 1) rev = await edit(database, rev)
    await vi.waitFor(async () => {
      expect(await revisions(database)).toEqual(['available', 'missing', 'missing', 'missing'])
    }, 10_000)
    rev = await edit(database, rev)
    expect((await revisions(database)).slice(0, 2)).toEqual(['available', 'available'])
  })

  it('are counted on after a restart', async () => {
    const few = await start({ tidying: { afterMs: 20, edits: 1000 } })
    await send(few, 'PUT', '/notes')
    let rev: string | undefined
    for (let each = 0; each < 4; each += 1) rev = await edit(few, rev)
    await few.close()
    const again = await start({ tidying: { afterMs: 20, edits: 4 } })
    await edit(again, rev)
    await vi.waitFor(async () => {
      expect((await revisions(again)).filter((status) => status === 'available')).toHaveLength(1)
    }, 10_000)
  })
})
