import { describe, expect, it } from 'vitest'
import { rowsOf, useDatabase, type Answer, type Json } from './client'

const db = useDatabase()

const q = (parameters: Record<string, unknown>): string =>
  new URLSearchParams(
    Object.entries(parameters).map(([name, value]) => [name, JSON.stringify(value)]),
  ).toString()

const column = (answer: Answer, name: string): unknown[] => rowsOf(answer).map((row) => row[name])

async function filled(): Promise<string> {
  const name = await db.newDatabase()
  const docs = ['a', 'b', 'c', 'd', 'e'].map((_id, n) => ({ _id, n, group: n < 3 ? 'x' : 'y' }))
  await db.member('POST', `/${name}/_bulk_docs`, { json: { docs } })
  const emit = 'function(doc){ emit([doc.group, doc.n], doc.n); }'
  const views = {
    sum: { map: emit, reduce: '_sum' },
    count: { map: emit, reduce: '_count' },
    stats: { map: emit, reduce: '_stats' },
    own: {
      map: emit,
      reduce: 'function(keys, values, rereduce){ return sum(values) * (rereduce ? 1 : 10); }',
    },
    plain: { map: emit },
    n: { map: 'function(doc){ emit(doc.n, {_id: "a"}); }' },
    faulty: { map: 'function(doc){ if (doc.n === 1) doc.a.b.c(); emit(doc.n); }' },
    many: { map: 'function(doc){ for (var i = 0; i < doc.n; i++) emit(i, isArray([])); }' },
  }
  await db.admin('PUT', `/${name}/_design/v`, { json: { language: 'javascript', views } })
  return name
}

describe('the list of all documents', () => {
  it.each([
    ['a range', { startkey: 'b', endkey: 'd' }, ['b', 'c', 'd']],
    ['a range without its end', { startkey: 'b', endkey: 'd', inclusive_end: false }, ['b', 'c']],
    ['a range backwards', { startkey: 'd', endkey: 'b', descending: true }, ['d', 'c', 'b']],
    ['one', { key: 'c' }, ['c']],
    ['none', { key: 'none' }, []],
    ['a portion', { startkey: 'a', skip: 1, limit: 2 }, ['b', 'c']],
    ['a portion of nothing', { limit: 0 }, []],
    ['a range the wrong way round', { startkey: 'd', endkey: 'b' }, []],
    ['nothing up to an object: here text comes last', { startkey: 'd', endkey: {} }, []],
    ['everything from an object on', { startkey: {}, endkey: 'b' }, ['_design/v', 'a', 'b']],
    ['everything from null on', { startkey: null, endkey: 'b' }, ['_design/v', 'a', 'b']],
    ['a prefix', { startkey: '_design/', endkey: '_design0' }, ['_design/v']],
  ])('gives %s', async (_, parameters, ids) => {
    const answer = await db.member('GET', `/${await filled()}/_all_docs?${q(parameters)}`)
    expect(answer.status).toBe(200)
    expect(column(answer, 'id')).toEqual(ids)
  })

  it('counts all', async () => {
    const answer = await db.member('GET', `/${await filled()}/_all_docs?limit=1`)
    expect(answer.json.total_rows).toBe(6)
  })

  it('gives documents by their ids, in the order asked', async () => {
    const name = await filled()
    const json = { keys: ['c', 'none', 'a'] }
    const answer = await db.member('POST', `/${name}/_all_docs?include_docs=true`, { json })
    expect(rowsOf(answer)).toMatchObject([
      { id: 'c', key: 'c', doc: { n: 2 } },
      { key: 'none', error: 'not_found' },
      { id: 'a', doc: { n: 0 } },
    ])
  })

  it('says which of the asked-for were deleted', async () => {
    const name = await filled()
    const { _rev } = (await db.member('GET', `/${name}/a`)).json
    await db.member('DELETE', `/${name}/a?rev=${String(_rev)}`)
    const answer = await db.member('POST', `/${name}/_all_docs?include_docs=true`, {
      json: { keys: ['a'] },
    })
    expect(rowsOf(answer)).toMatchObject([{ id: 'a', value: { deleted: true }, doc: null }])
    expect(column(await db.member('GET', `/${name}/_all_docs`), 'id')).not.toContain('a')
  })

  it('takes its options from the body, too', async () => {
    const name = await filled()
    const json = { startkey: 'b', limit: 1, include_docs: true }
    const answer = await db.member('POST', `/${name}/_all_docs`, { json })
    expect(rowsOf(answer)).toMatchObject([{ id: 'b', doc: { n: 1 } }])
  })

  it.each(['startkey=b', 'limit=x', 'limit=-1', 'descending=perhaps', 'keys=1'])(
    'refuses %s',
    async (query) => {
      expect((await db.member('GET', `/${await filled()}/_all_docs?${query}`)).status).toBe(400)
    },
  )

  it('refuses keys that are no list', async () => {
    const answer = await db.member('POST', `/${await filled()}/_all_docs`, { json: { keys: 1 } })
    expect(answer.status).toBe(400)
  })
})

describe('a view', () => {
  const read = (
    name: string,
    view: string,
    parameters: Record<string, unknown> = {},
  ): Promise<Answer> => db.member('GET', `/${name}/_design/v/_view/${view}?${q(parameters)}`)

  it('is ordered by its keys', async () => {
    const answer = await read(await filled(), 'plain')
    expect(column(answer, 'key')).toEqual([
      ['x', 0],
      ['x', 1],
      ['x', 2],
      ['y', 3],
      ['y', 4],
    ])
    expect(answer.json.total_rows).toBe(5)
  })

  it.each([
    ['a range', { startkey: ['x', 1], endkey: ['x', {}] }, [1, 2]],
    [
      'a range without its end',
      { startkey: ['x', 1], endkey: ['y', 3], inclusive_end: false },
      [1, 2],
    ],
    ['one key', { key: ['y', 3] }, [3]],
    [
      'some keys',
      {
        keys: [
          ['y', 3],
          ['x', 0],
          ['z', 9],
        ],
      },
      [3, 0],
    ],
    ['backwards', { descending: true, limit: 2 }, [4, 3]],
    ['a portion', { skip: 1, limit: 2 }, [1, 2]],
  ])('gives %s', async (_, parameters, values) => {
    expect(column(await read(await filled(), 'plain', parameters), 'value')).toEqual(values)
  })

  it('brings documents when asked', async () => {
    const answer = await read(await filled(), 'plain', { include_docs: true, limit: 1 })
    expect(rowsOf(answer)[0]).toMatchObject({ id: 'a', doc: { _id: 'a', n: 0 } })
  })

  it('brings the documents its values name', async () => {
    const answer = await read(await filled(), 'n', { include_docs: true, key: 3 })
    expect(rowsOf(answer)[0]).toMatchObject({ id: 'd', doc: { _id: 'a' } })
  })

  it.each([
    ['sum', 10],
    ['count', 5],
    ['own', 100],
    ['stats', { sum: 10, count: 5, min: 0, max: 4, sumsqr: 30 }],
  ])('reduces with %s', async (view, value) => {
    expect(rowsOf(await read(await filled(), view))).toEqual([{ key: null, value }])
  })

  it('groups by whole keys and by their beginning', async () => {
    const name = await filled()
    const level = await read(name, 'sum', { group_level: 1 })
    expect(rowsOf(level)).toEqual([
      { key: ['x'], value: 3 },
      { key: ['y'], value: 7 },
    ])
    expect(rowsOf(await read(name, 'count', { group: true }))).toHaveLength(5)
    const keys = await read(name, 'sum', { group: true, keys: [['y', 3]] })
    expect(rowsOf(keys)).toEqual([{ key: ['y', 3], value: 3 }])
  })

  it('is not reduced when asked so', async () => {
    expect(rowsOf(await read(await filled(), 'sum', { reduce: false }))).toHaveLength(5)
  })

  it('leaves out documents at which its function fails', async () => {
    expect(column(await read(await filled(), 'faulty'), 'key')).toEqual([0, 2, 3, 4])
  })

  it('may emit many rows per document', async () => {
    expect(rowsOf(await read(await filled(), 'many', { key: 0 }))).toHaveLength(4)
  })

  it('follows the documents', async () => {
    const name = await filled()
    await read(name, 'sum')
    const { json } = await db.member('GET', `/${name}/e`)
    await db.member('PUT', `/${name}/e`, { json: { ...json, n: 14 } })
    const { _rev } = (await db.member('GET', `/${name}/b`)).json
    await db.member('DELETE', `/${name}/b?rev=${String(_rev)}`)
    expect(rowsOf(await read(name, 'sum'))).toEqual([{ key: null, value: 19 }])
  })

  it('follows its own function', async () => {
    const name = await filled()
    await read(name, 'plain')
    const design = (await db.admin('GET', `/${name}/_design/v`)).json
    const views = { plain: { map: 'function(doc){ emit(-doc.n, 1); }' } }
    await db.admin('PUT', `/${name}/_design/v`, { json: { ...design, views } })
    expect(column(await read(name, 'plain', { limit: 1 }), 'key')).toEqual([-4])
  })

  it('takes its options from the body, too', async () => {
    const name = await filled()
    const json = { keys: [['x', 0]], reduce: false }
    const answer = await db.member('POST', `/${name}/_design/v/_view/sum`, { json })
    expect(column(answer, 'value')).toEqual([0])
  })

  it.each([
    ['sum', 'include_docs=true'],
    ['plain', 'group=true'],
    ['sum', 'keys=%5B%5D'],
    ['plain', 'startkey=x'],
    ['plain', 'limit=-1'],
    ['plain', 'reduce=true'],
    ['plain', 'startkey=9&endkey=1'],
  ])('%s refuses %s', async (view, query) => {
    const path = `/${await filled()}/_design/v/_view/${view}?${query}`
    expect((await db.member('GET', path)).status).toBe(400)
  })

  it('is 404 where there is none', async () => {
    const name = await filled()
    expect((await read(name, 'none')).status).toBe(404)
    expect((await db.member('GET', `/${name}/_design/none/_view/v`)).status).toBe(404)
    expect((await read(name, 'constructor')).status).toBe(404)
  })

  it('tells about its design document', async () => {
    const answer = await db.member('GET', `/${await filled()}/_design/v/_info`)
    expect(answer.json).toMatchObject({ name: 'v', view_index: { language: 'javascript' } })
  })

  it('cannot reach a design document of another kind', async () => {
    const name = await db.newDatabase()
    const json: Json = { views: { broken: { map: 1 } } }
    await db.admin('PUT', `/${name}/_design/v`, { json })
    expect((await read(name, 'broken')).status).toBeGreaterThanOrEqual(400)
  })
})

describe('ids beyond ASCII', () => {
  const ids = ['a', 'zz', 'Ä', 'ÿ', 'ā', '日本', '🚗', '\ufff0']

  it('are listed in the order of their bytes, and found in the changes', async () => {
    const name = await db.newDatabase()
    await db.member('POST', `/${name}/_bulk_docs`, { json: { docs: ids.map((_id) => ({ _id })) } })
    const bytes = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    expect(column(await db.member('GET', `/${name}/_all_docs`), 'id')).toEqual(bytes)
    const changes = (await db.member('GET', `/${name}/_changes`)).json.results
    expect(changes).toHaveLength(ids.length)
  })
})
