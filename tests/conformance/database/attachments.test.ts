import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { md5, revOf, useDatabase, type Json } from './client'

const db = useDatabase()

const VIDEO = { 'Content-Type': 'video/mp4' }
const TEXT = 'hello world bytes'

async function withFile(
  bytes: string | Uint8Array<ArrayBuffer> = TEXT,
): Promise<{ path: string; rev: string; name: string }> {
  const name = await db.newDatabase()
  const answer = await db.member('PUT', `/${name}/doc/file`, { body: bytes, headers: VIDEO })
  return { name, path: `/${name}/doc/file`, rev: revOf(answer) }
}

const filesOf = async (name: string, id = 'doc'): Promise<Record<string, Json>> =>
  (await db.member('GET', `/${name}/${id}`)).json._attachments as Record<string, Json>

describe('an attachment', () => {
  it('makes its document when there is none', async () => {
    const { name, rev } = await withFile()
    expect(rev).toMatch(/^1-/)
    expect((await filesOf(name)).file).toEqual({
      content_type: 'video/mp4',
      revpos: 1,
      digest: `md5-${md5(TEXT)}`,
      length: TEXT.length,
      stub: true,
    })
  })

  it.each([0, 1, 1000, 32 * 1024, 100_000, 1024 * 1024])(
    'of %i bytes comes back as it was',
    async (length) => {
      const bytes = randomBytes(length)
      const { path } = await withFile(bytes)
      const answer = await db.member('GET', path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('video/mp4')
      expect(answer.headers.get('content-length')).toBe(String(length))
      expect(answer.bytes.equals(bytes)).toBe(true)
    },
  )

  it('has its digest as ETag, and is 304 for those who have it', async () => {
    const { path } = await withFile()
    const etag = `"${md5(TEXT)}"`
    const head = await db.member('HEAD', path)
    expect(head.headers.get('etag')).toBe(etag)
    expect(head.headers.get('content-length')).toBe(String(TEXT.length))
    const again = await db.member('GET', path, { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
    expect(again.bytes).toHaveLength(0)
  })

  it.each([
    ['bytes=0-4', 'hello', 'bytes 0-4/17'],
    ['bytes=6-', 'world bytes', 'bytes 6-16/17'],
    ['bytes=-5', 'bytes', 'bytes 12-16/17'],
    ['bytes=6-999', 'world bytes', 'bytes 6-16/17'],
  ])('is read in part by %s', async (range, text, contentRange) => {
    const { path } = await withFile()
    const answer = await db.member('GET', path, { headers: { Range: range } })
    expect(answer.status).toBe(206)
    expect(answer.bytes.toString()).toBe(text)
    expect(answer.headers.get('content-range')).toBe(contentRange)
  })

  it('is read in part when it is large, too', async () => {
    const bytes = randomBytes(300_000)
    const { path } = await withFile(bytes)
    const answer = await db.member('GET', path, { headers: { Range: 'bytes=100000-200000' } })
    expect(answer.status).toBe(206)
    expect(answer.bytes.equals(bytes.subarray(100_000, 200_001))).toBe(true)
  })

  it('has no part behind its end', async () => {
    const { path } = await withFile()
    const answer = await db.member('GET', path, { headers: { Range: 'bytes=100-200' } })
    expect(answer.status).toBe(416)
  })

  it('is whole for a range in other units', async () => {
    const { path } = await withFile()
    const answer = await db.member('GET', path, { headers: { Range: 'lines=0-1' } })
    expect(answer.status).toBe(200)
    expect(answer.bytes.toString()).toBe(TEXT)
  })

  it('is added to a revision, others stay', async () => {
    const { name, rev } = await withFile()
    const path = `/${name}/doc/more/second?rev=${rev}`
    const answer = await db.member('PUT', path, { body: 'two', headers: VIDEO })
    expect(answer.status).toBe(201)
    expect(Object.keys(await filesOf(name)).sort()).toEqual(['file', 'more/second'])
    expect((await db.member('GET', `/${name}/doc/more/second`)).bytes.toString()).toBe('two')
    expect((await db.member('GET', `/${name}/doc/file`)).bytes.toString()).toBe(TEXT)
  })

  it('takes its revision from If-Match, too', async () => {
    const { path, rev } = await withFile()
    const headers = { ...VIDEO, 'If-Match': `"${rev}"` }
    expect((await db.member('PUT', path, { body: 'x', headers })).status).toBe(201)
  })

  it.each([
    ['without a revision', ''],
    ['with one that is not there', `?rev=1-${'0'.repeat(32)}`],
  ])('is not written %s', async (_, query) => {
    const { path } = await withFile()
    const answer = await db.member('PUT', path + query, { body: 'x', headers: VIDEO })
    expect(answer.status).toBe(409)
    expect((await db.member('GET', path)).bytes.toString()).toBe(TEXT)
  })

  it('stays readable in the revision that had it', async () => {
    const { path, rev } = await withFile()
    await db.member('PUT', `${path}?rev=${rev}`, { body: 'other', headers: VIDEO })
    expect((await db.member('GET', path)).bytes.toString()).toBe('other')
    expect((await db.member('GET', `${path}?rev=${rev}`)).bytes.toString()).toBe(TEXT)
  })

  it('is removed by the revision', async () => {
    const { name, path, rev } = await withFile()
    expect((await db.member('DELETE', path)).status).toBe(409)
    expect((await db.member('DELETE', `/${name}/doc/none?rev=${rev}`)).status).toBe(404)
    expect((await db.member('DELETE', `${path}?rev=${rev}`)).status).toBe(200)
    expect((await db.member('GET', path)).status).toBe(404)
    expect(await filesOf(name)).toBeUndefined()
  })

  it('is 404 where there is none', async () => {
    const { name } = await withFile()
    const none = await db.member('GET', `/${name}/doc/none`)
    expect(none.status).toBe(404)
    expect(none.json.reason).toBe('Document is missing attachment')
    expect((await db.member('GET', `/${name}/none/none`)).json.reason).toBe('missing')
  })

  it('may not be named with an underscore first', async () => {
    const path = `/${await db.newDatabase()}/doc/_file`
    expect((await db.member('PUT', path, { body: 'x', headers: VIDEO })).status).toBe(400)
  })

  it('of the same bytes is shared and outlives one of its documents', async () => {
    const bytes = randomBytes(100_000)
    const { name, path, rev } = await withFile(bytes)
    await db.member('PUT', `/${name}/other/file`, { body: bytes, headers: VIDEO })
    await db.member('DELETE', `/${name}/doc?rev=${rev}`)
    const headers = { 'Content-Type': 'application/json' }
    await db.admin('POST', `/${name}/_compact`, { headers })
    // A write waits for a compaction that runs before it.
    await db.member('PUT', `/${name}/after`, { json: {} })
    expect((await db.member('GET', path)).status).toBe(404)
    expect((await db.member('GET', `/${name}/other/file`)).bytes.equals(bytes)).toBe(true)
  })

  it('three at a time, many chunks', async () => {
    const name = await db.newDatabase()
    const chunks = Array.from({ length: 12 }, () => randomBytes(200_000))
    const queue = [...chunks.entries()]
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [at, body] = next
        const path = `/${name}/media:${at}/chunk`
        expect((await db.member('PUT', path, { body, headers: VIDEO })).status).toBe(201)
      }
    }
    await Promise.all([worker(), worker(), worker()])
    for (const [at, bytes] of chunks.entries()) {
      const answer = await db.member('GET', `/${name}/media:${at}/chunk`)
      expect(answer.bytes.equals(bytes)).toBe(true)
    }
  })
})

describe('an attachment inside a document', () => {
  const inline = (data: string): Json => ({
    _attachments: { thumb: { content_type: 'image/png', data } },
  })

  it.each([10, 100_000])('of %i bytes is taken as base64', async (length) => {
    const name = await db.newDatabase()
    const bytes = randomBytes(length)
    const written = await db.member('PUT', `/${name}/doc`, {
      json: inline(bytes.toString('base64')),
    })
    expect(written.status).toBe(201)
    expect((await filesOf(name)).thumb).toMatchObject({ length, stub: true, revpos: 1 })
    expect((await db.member('GET', `/${name}/doc/thumb`)).bytes.equals(bytes)).toBe(true)
    const whole = await db.member('GET', `/${name}/doc?attachments=true`)
    const attachments = whole.json._attachments as Record<string, Json>
    expect(attachments.thumb?.data).toBe(bytes.toString('base64'))
  })

  it('must be base64', async () => {
    const name = await db.newDatabase()
    expect((await db.member('PUT', `/${name}/doc`, { json: inline('%%%') })).status).toBe(400)
  })

  it('is kept by its stub, and dropped without', async () => {
    const name = await db.newDatabase()
    const first = revOf(await db.member('PUT', `/${name}/doc`, { json: inline('aGVsbG8=') }))
    const json = { _rev: first, a: 1, _attachments: { thumb: { stub: true } } }
    const second = revOf(await db.member('PUT', `/${name}/doc`, { json }))
    expect((await db.member('GET', `/${name}/doc/thumb`)).bytes.toString()).toBe('hello')
    await db.member('PUT', `/${name}/doc`, { json: { _rev: second } })
    expect((await db.member('GET', `/${name}/doc/thumb`)).status).toBe(404)
  })

  it('cannot be a stub for what was not there', async () => {
    const name = await db.newDatabase()
    const first = revOf(await db.member('PUT', `/${name}/doc`, { json: {} }))
    const stub = { stub: true, digest: `md5-${md5('x')}`, length: 1, revpos: 1 }
    const json = { _rev: first, _attachments: { thumb: { content_type: 'image/png', ...stub } } }
    const answer = await db.member('PUT', `/${name}/doc`, { json })
    expect(answer.status).toBe(412)
    expect(answer.json.error).toBe('missing_stub')
  })

  it("cannot be a stub for another document's bytes", async () => {
    const { name } = await withFile()
    const stub = { stub: true, digest: `md5-${md5(TEXT)}`, length: TEXT.length, revpos: 1 }
    const json = { _attachments: { file: { content_type: 'video/mp4', ...stub } } }
    expect((await db.member('PUT', `/${name}/thief`, { json })).status).toBe(412)
  })

  it('replicates with its document', async () => {
    const name = await db.newDatabase()
    const doc = { _id: 'doc', _rev: '1-abc', ...inline('aGVsbG8=') }
    const json = { docs: [doc], new_edits: false }
    expect((await db.member('POST', `/${name}/_bulk_docs`, { json })).list).toEqual([])
    expect((await db.member('GET', `/${name}/doc/thumb`)).bytes.toString()).toBe('hello')
  })

  it('may come in a multipart body', async () => {
    const name = await db.newDatabase()
    const document = {
      m: 1,
      _attachments: { f: { follows: true, content_type: 'image/png', length: 5 } },
    }
    const parts = [
      `--abc\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(document)}`,
      '--abc\r\n\r\nhello',
      '--abc--',
    ]
    const headers = { 'Content-Type': 'multipart/related;boundary="abc"' }
    const answer = await db.member('PUT', `/${name}/doc`, { body: parts.join('\r\n'), headers })
    expect(answer.status).toBe(201)
    expect((await db.member('GET', `/${name}/doc/f`)).bytes.toString()).toBe('hello')
  })
})
