import { describe, expect, it } from 'vitest'
import { listIn, revOf, rowsOf, useDatabase, type Json } from './client'

const db = useDatabase()

const hash = (digit: string): string => digit.repeat(32)

async function bulk(name: string, docs: Json[], new_edits = true): Promise<Json[]> {
  return (await db.member('POST', `/${name}/_bulk_docs`, { json: { docs, new_edits } })).list
}

/** A document with two branches of the same length, `a` and `b`. */
async function conflicted(): Promise<string> {
  const name = await db.newDatabase()
  const root = { start: 2, ids: [hash('a'), hash('1')] }
  const docs = [
    { _id: 'one', _rev: `2-${hash('a')}`, _revisions: root, from: 'a' },
    {
      _id: 'one',
      _rev: `2-${hash('b')}`,
      _revisions: { ...root, ids: [hash('b'), hash('1')] },
      from: 'b',
    },
  ]
  expect(await bulk(name, docs, false)).toEqual([])
  return name
}

describe('a write of many', () => {
  it('answers for each in its order', async () => {
    const name = await db.newDatabase()
    await db.member('PUT', `/${name}/two`, { json: {} })
    const results = await bulk(name, [{ _id: 'one' }, { _id: 'two' }, { note: 'without id' }])
    expect(results).toMatchObject([
      { ok: true, id: 'one' },
      { id: 'two', error: 'conflict', reason: 'Document update conflict.' },
      { ok: true },
    ])
  })

  it.each([
    [{}, 'bad_request'],
    [{ docs: 1 }, 'bad_request'],
    [{ docs: [1] }, 'bad_request'],
    [{ docs: [{ _id: 'a' }, { _id: '_b' }] }, 'illegal_docid'],
    [{ docs: [{ _id: 'a' }, { _b: 1 }] }, 'doc_validation'],
    [[], 'bad_request'],
  ])('is refused whole as %j', async (json, error) => {
    const name = await db.newDatabase()
    const answer = await db.member('POST', `/${name}/_bulk_docs`, { json })
    expect(answer.status).toBe(400)
    expect(answer.json.error).toBe(error)
    expect((await db.member('GET', `/${name}`)).json.doc_count).toBe(0)
  })

  it('must say that it is JSON', async () => {
    const options = { body: '{"docs":[]}', headers: { 'Content-Type': 'text/plain' } }
    const answer = await db.member('POST', `/${await db.newDatabase()}/_bulk_docs`, options)
    expect(answer.status).toBe(415)
  })

  it('is not read', async () => {
    expect((await db.member('GET', `/${await db.newDatabase()}/_bulk_docs`)).status).toBe(405)
  })
})

describe('replicated revisions', () => {
  it('are taken as they are, twice without harm', async () => {
    const name = await db.newDatabase()
    const ids = [hash('3'), hash('2'), hash('1')]
    const doc = { _id: 'one', _rev: `3-${hash('3')}`, _revisions: { start: 3, ids }, a: 1 }
    expect(await bulk(name, [doc], false)).toEqual([])
    expect(await bulk(name, [doc], false)).toEqual([])
    const read = await db.member('GET', `/${name}/one?revs=true`)
    expect(read.json).toMatchObject({ _rev: `3-${hash('3')}`, a: 1, _revisions: { ids } })
  })

  it('need a revision', async () => {
    const json = { docs: [{ _id: 'one' }], new_edits: false }
    const answer = await db.member('POST', `/${await db.newDatabase()}/_bulk_docs`, { json })
    expect(answer.status).toBe(400)
  })

  it('may be put one by one', async () => {
    const name = await db.newDatabase()
    const json = { _rev: `5-${hash('5')}` }
    const answer = await db.member('PUT', `/${name}/one?new_edits=false`, { json })
    expect(answer.status).toBe(201)
    expect(revOf(answer)).toBe(json._rev)
  })

  it('that conflict are both kept; the same one wins everywhere', async () => {
    const name = await conflicted()
    const { json } = await db.member('GET', `/${name}/one?conflicts=true`)
    expect(json).toMatchObject({
      _rev: `2-${hash('b')}`,
      from: 'b',
      _conflicts: [`2-${hash('a')}`],
    })
  })

  it('that conflict are seen in lists, too', async () => {
    const name = await conflicted()
    const rows = rowsOf(
      await db.member('GET', `/${name}/_all_docs?include_docs=true&conflicts=true`),
    )
    expect(rows[0]?.doc).toMatchObject({ _conflicts: [`2-${hash('a')}`] })
  })

  it('that lost can be closed', async () => {
    const name = await conflicted()
    const gone = await db.member('DELETE', `/${name}/one?rev=2-${hash('a')}`)
    expect(gone.status).toBe(200)
    const { json } = await db.member('GET', `/${name}/one?conflicts=true`)
    expect(json).toMatchObject({ _rev: `2-${hash('b')}` })
    expect(json._conflicts).toBeUndefined()
  })

  it('are all open until closed', async () => {
    const name = await conflicted()
    const all = (await db.member('GET', `/${name}/one?open_revs=all`)).list
    const revisions = all.map(({ ok }) => (ok as Json)._rev).sort()
    expect(revisions).toEqual([`2-${hash('a')}`, `2-${hash('b')}`])
  })

  it('are read by name, missing ones named', async () => {
    const name = await conflicted()
    const wanted = encodeURIComponent(JSON.stringify([`2-${hash('a')}`, `2-${hash('c')}`]))
    const list = (await db.member('GET', `/${name}/one?revs=true&open_revs=${wanted}`)).list
    expect(list[0]).toMatchObject({ ok: { from: 'a', _revisions: { start: 2 } } })
    expect(list[1]).toEqual({ missing: `2-${hash('c')}` })
  })

  it('that are wanted must be a list', async () => {
    const name = await conflicted()
    expect((await db.member('GET', `/${name}/one?open_revs=%5B`)).status).toBe(400)
  })

  it('follow to their leaf when the latest is asked for', async () => {
    const name = await db.newDatabase()
    const first = revOf(await db.member('PUT', `/${name}/one`, { json: { a: 1 } }))
    await db.member('PUT', `/${name}/one`, { json: { _rev: first, a: 2 } })
    const latest = await db.member('GET', `/${name}/one?rev=${first}&latest=true`)
    expect(latest.json.a).toBe(2)
  })
})

describe('what is missing', () => {
  it('is told with possible ancestors', async () => {
    const name = await db.newDatabase()
    const rev = revOf(await db.member('PUT', `/${name}/one`, { json: {} }))
    const json = { one: [rev, `3-${hash('3')}`], none: ['1-a'] }
    expect((await db.member('POST', `/${name}/_revs_diff`, { json })).json).toEqual({
      one: { missing: [`3-${hash('3')}`], possible_ancestors: [rev] },
      none: { missing: ['1-a'] },
    })
  })

  it('is nothing for what is there', async () => {
    const name = await db.newDatabase()
    const rev = revOf(await db.member('PUT', `/${name}/one`, { json: {} }))
    const json = { one: [rev] }
    expect((await db.member('POST', `/${name}/_revs_diff`, { json })).json).toEqual({})
  })

  it('is told in the older form, too', async () => {
    const name = await db.newDatabase()
    const json = { none: ['1-a'] }
    expect((await db.member('POST', `/${name}/_missing_revs`, { json })).json).toEqual({
      missing_revs: { none: ['1-a'] },
    })
  })

  it.each([[[]], [{ one: 'x' }]])('cannot be asked for with %j', async (json) => {
    const answer = await db.member('POST', `/${await db.newDatabase()}/_revs_diff`, { json })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })
})

describe('a read of many', () => {
  it('gives each, or why not', async () => {
    const name = await db.newDatabase()
    const rev = revOf(await db.member('PUT', `/${name}/one`, { json: { a: 1 } }))
    const docs = [{ id: 'one', rev }, { id: 'none' }, { id: 'one', rev: '1-a' }]
    const answer = await db.member('POST', `/${name}/_bulk_get?revs=true`, { json: { docs } })
    const results = listIn(answer, 'results')
    expect(results).toMatchObject([
      { id: 'one', docs: [{ ok: { _rev: rev, a: 1, _revisions: { start: 1 } } }] },
      { id: 'none', docs: [{ error: { error: 'not_found', reason: 'missing' } }] },
      { id: 'one', docs: [{ error: { rev: '1-a', error: 'not_found' } }] },
    ])
  })

  it('needs a list', async () => {
    const answer = await db.member('POST', `/${await db.newDatabase()}/_bulk_get`, { json: {} })
    expect(answer.status).toBe(400)
  })
})
