import { describe, expect, it } from 'vitest'
import { revOf, useDatabase } from './client'

const db = useDatabase()

describe('a document', () => {
  it('comes back as it was written', async () => {
    const name = await db.newDatabase()
    const json = { text: 'Grüße 🚗', nested: { list: [1, 2.5, null, true] }, empty: {} }
    const written = await db.member('PUT', `/${name}/one`, { json })
    expect(written.status).toBe(201)
    expect(written.json).toMatchObject({ ok: true, id: 'one' })
    expect((await db.member('GET', `/${name}/one`)).json).toEqual({
      _id: 'one',
      _rev: revOf(written),
      ...json,
    })
  })

  it('gets an id when it has none', async () => {
    const name = await db.newDatabase()
    const written = await db.member('POST', `/${name}`, { json: { a: 1 } })
    expect(written.status).toBe(201)
    expect((await db.member('GET', `/${name}/${String(written.json.id)}`)).json.a).toBe(1)
  })

  it('may have an id with slashes, colons and spaces', async () => {
    const name = await db.newDatabase()
    const id = 'media:a/b c+d'
    await db.member('PUT', `/${name}/${encodeURIComponent(id)}`, { json: {} })
    expect((await db.member('GET', `/${name}/${encodeURIComponent(id)}`)).json._id).toBe(id)
  })

  it('is changed by whoever names its revision', async () => {
    const name = await db.newDatabase()
    const first = revOf(await db.member('PUT', `/${name}/one`, { json: { a: 1 } }))
    const second = await db.member('PUT', `/${name}/one`, { json: { _rev: first, a: 2 } })
    expect(revOf(second)).toMatch(/^2-/)
    const third = await db.member('PUT', `/${name}/one?rev=${revOf(second)}`, { json: { a: 3 } })
    expect(revOf(third)).toMatch(/^3-/)
    const headers = { 'If-Match': `"${revOf(third)}"` }
    const fourth = await db.member('PUT', `/${name}/one`, { json: { a: 4 }, headers })
    expect(revOf(fourth)).toMatch(/^4-/)
  })

  it('conflicts when no revision or an old one is named', async () => {
    const name = await db.newDatabase()
    const first = revOf(await db.member('PUT', `/${name}/one`, { json: { a: 1 } }))
    await db.member('PUT', `/${name}/one`, { json: { _rev: first, a: 2 } })
    for (const json of [{ a: 3 }, { a: 3, _rev: first }, { a: 3, _rev: `1-${'0'.repeat(32)}` }]) {
      const answer = await db.member('PUT', `/${name}/one`, { json })
      expect(answer.status).toBe(409)
      expect(answer.json).toMatchObject({
        error: 'conflict',
        reason: 'Document update conflict.',
      })
    }
    expect((await db.member('GET', `/${name}/one`)).json.a).toBe(2)
  })

  it('conflicts when it is new and a revision is named', async () => {
    const json = { _rev: `1-${'0'.repeat(32)}` }
    expect((await db.member('PUT', `/${await db.newDatabase()}/one`, { json })).status).toBe(409)
  })

  it('lets only one of many writers win', async () => {
    const name = await db.newDatabase()
    const writers = Array.from({ length: 10 }, (_, n) =>
      db.member('PUT', `/${name}/one`, { json: { n } }),
    )
    const statuses = (await Promise.all(writers)).map((answer) => answer.status).sort()
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
  })

  it('is deleted by its revision, and says so afterwards', async () => {
    const name = await db.newDatabase()
    const rev = revOf(await db.member('PUT', `/${name}/one`, { json: {} }))
    expect((await db.member('DELETE', `/${name}/one`)).status).toBe(409)
    const gone = await db.member('DELETE', `/${name}/one?rev=${rev}`)
    expect(gone.status).toBe(200)
    const read = await db.member('GET', `/${name}/one`)
    expect(read.status).toBe(404)
    expect(read.json.reason).toBe('deleted')
    const tombstone = await db.member('GET', `/${name}/one?rev=${revOf(gone)}`)
    expect(tombstone.json).toMatchObject({ _id: 'one', _deleted: true })
  })

  it('may be written anew after it was deleted', async () => {
    const name = await db.newDatabase()
    const rev = revOf(await db.member('PUT', `/${name}/one`, { json: {} }))
    await db.member('DELETE', `/${name}/one?rev=${rev}`)
    const again = await db.member('PUT', `/${name}/one`, { json: { again: true } })
    expect(again.status).toBe(201)
    expect(revOf(again)).toMatch(/^3-/)
  })

  it('is 404 where there is none', async () => {
    const name = await db.newDatabase()
    for (const method of ['GET', 'DELETE']) {
      const answer = await db.member(method, `/${name}/none`)
      expect(answer.status).toBe(404)
      expect(answer.json).toMatchObject({ error: 'not_found', reason: 'missing' })
    }
    expect((await db.member('HEAD', `/${name}/none`)).status).toBe(404)
  })

  it('has its revision as ETag, and is 304 for those who have it', async () => {
    const name = await db.newDatabase()
    const rev = revOf(await db.member('PUT', `/${name}/one`, { json: {} }))
    const read = await db.member('HEAD', `/${name}/one`)
    expect(read.headers.get('etag')).toBe(`"${rev}"`)
    const headers = { 'If-None-Match': `"${rev}"` }
    const again = await db.member('GET', `/${name}/one`, { headers })
    expect(again.status).toBe(304)
    expect(again.bytes).toHaveLength(0)
  })

  it('shows older revisions and its history', async () => {
    const name = await db.newDatabase()
    const first = revOf(await db.member('PUT', `/${name}/one`, { json: { a: 1 } }))
    const second = revOf(await db.member('PUT', `/${name}/one`, { json: { _rev: first, a: 2 } }))
    expect((await db.member('GET', `/${name}/one?rev=${first}`)).json.a).toBe(1)
    expect((await db.member('GET', `/${name}/one?revs=true`)).json._revisions).toEqual({
      start: 2,
      ids: [second.slice(2), first.slice(2)],
    })
    expect((await db.member('GET', `/${name}/one?revs_info=true`)).json._revs_info).toEqual([
      { rev: second, status: 'available' },
      { rev: first, status: 'available' },
    ])
  })

  it('does not show a revision it never had', async () => {
    const name = await db.newDatabase()
    await db.member('PUT', `/${name}/one`, { json: {} })
    expect((await db.member('GET', `/${name}/one?rev=1-${'0'.repeat(32)}`)).status).toBe(404)
    expect((await db.member('GET', `/${name}/one?rev=nonsense`)).status).toBe(400)
  })
})

describe('what is no document', () => {
  it.each([
    ['broken JSON', '{"a":1', 'bad_request'],
    ['nothing', '', 'bad_request'],
    ['a list', '[1]', 'bad_request'],
    ['a number', '7', 'bad_request'],
    ['an unknown special member', '{"_secret":1}', 'doc_validation'],
    ['a __proto__ member', '{"__proto__":{"_deleted":true}}', 'doc_validation'],
    ['a revision of the wrong form', '{"_rev":"x"}', 'bad_request'],
  ])('%s is refused', async (_, body, error) => {
    const name = await db.newDatabase()
    const headers = { 'Content-Type': 'application/json' }
    const answer = await db.member('PUT', `/${name}/one`, { body, headers })
    expect(answer.status).toBe(400)
    expect(answer.json.error).toBe(error)
  })

  it('an id starting with an underscore is refused', async () => {
    const answer = await db.member('PUT', `/${await db.newDatabase()}/_mine`, { json: {} })
    expect(answer.status).toBe(400)
    expect(answer.json.error).toBe('illegal_docid')
  })

  it('a document larger than the limit is refused', async () => {
    const name = await db.newDatabase()
    const json = { text: 'x'.repeat(8_100_000) }
    const answer = await db.member('PUT', `/${name}/one`, { json })
    expect(answer.status).toBe(413)
    const bulk = await db.member('POST', `/${name}/_bulk_docs`, { json: { docs: [{}, json] } })
    expect(bulk.status).toBe(413)
    expect((await db.admin('GET', `/${name}`)).json.doc_count).toBe(0)
  })

  it('a POST that does not say it is JSON is refused', async () => {
    const name = await db.newDatabase()
    const headers = { 'Content-Type': 'text/plain' }
    expect((await db.member('POST', `/${name}`, { body: '{}', headers })).status).toBe(415)
  })

  it('two different revisions in one request are refused', async () => {
    const name = await db.newDatabase()
    const json = { _rev: '1-a' }
    expect((await db.member('PUT', `/${name}/one?rev=1-b`, { json })).status).toBe(400)
  })

  it('a __proto__ deep inside changes nothing else', async () => {
    const name = await db.newDatabase()
    const body = '{"a":{"__proto__":{"polluted":true}},"b":{}}'
    const written = await db.member('PUT', `/${name}/one`, { body })
    expect(written.status).toBe(201)
    const { a, b } = (await db.member('GET', `/${name}/one`)).json
    expect(b).toEqual({})
    expect(JSON.stringify(a)).not.toMatch(/^\{"polluted/)
    expect((await db.member('GET', `/${name}/one?rev=${revOf(written)}`)).status).toBe(200)
  })
})

describe('a local document', () => {
  it('is written, read, written again and deleted', async () => {
    const name = await db.newDatabase()
    const path = `/${name}/_local/checkpoint`
    const first = await db.member('PUT', path, { json: { seq: 1 } })
    expect(first.status).toBe(201)
    expect(first.json.id).toBe('_local/checkpoint')
    expect(revOf(first)).toMatch(/^0-\d+$/)
    expect((await db.member('GET', path)).json).toMatchObject({ _id: '_local/checkpoint', seq: 1 })
    await db.member('PUT', path, { json: { seq: 2, _rev: revOf(first) } })
    expect((await db.member('GET', path)).json.seq).toBe(2)
    const { _rev } = (await db.member('GET', path)).json
    expect((await db.member('DELETE', `${path}?rev=${String(_rev)}`)).status).toBe(200)
    expect((await db.member('GET', path)).status).toBe(404)
  })

  it('never conflicts', async () => {
    const path = `/${await db.newDatabase()}/_local/checkpoint`
    await db.member('PUT', path, { json: { seq: 1 } })
    expect((await db.member('PUT', path, { json: { seq: 2 } })).status).toBe(201)
    expect((await db.member('PUT', path, { json: { seq: 3, _rev: '0-9' } })).status).toBe(201)
    expect((await db.member('GET', path)).json.seq).toBe(3)
  })

  it('is not listed, counted or replicated', async () => {
    const name = await db.newDatabase()
    await db.member('PUT', `/${name}/_local/checkpoint`, { json: {} })
    expect((await db.member('GET', `/${name}`)).json.doc_count).toBe(0)
    expect((await db.member('GET', `/${name}/_all_docs`)).json.rows).toEqual([])
    expect((await db.member('GET', `/${name}/_changes`)).json.results).toEqual([])
  })

  it('takes no attachments', async () => {
    const path = `/${await db.newDatabase()}/_local/checkpoint/file`
    expect((await db.member('PUT', path, { body: 'x' })).status).toBe(400)
  })

  it('does not let a client at the notes of the engine', async () => {
    const name = await db.newDatabase()
    const json = { dependentDbs: { '/tmp/elsewhere': true } }
    await db.member('PUT', `/${name}/_local/_pouch_dependentDbs`, { json })
    expect((await db.member('GET', `/${name}/_all_docs`)).status).toBe(200)
    expect((await db.admin('DELETE', `/${name}`)).status).toBe(200)
  })
})
