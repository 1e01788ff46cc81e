import { describe, expect, it } from 'vitest'
import { listIn, revOf, useDatabase, type Answer, type Json } from './client'

const db = useDatabase()

const idsIn = (answer: Answer): unknown[] =>
  listIn(answer, 'results')
    .map((row) => row.id)
    .sort()

const since = (answer: Answer): string => encodeURIComponent(String(answer.json.last_seq))

async function filled(): Promise<string> {
  const name = await db.newDatabase()
  const docs = ['a', 'b', 'c', 'd'].map((_id, n) => ({ _id, n, kind: n % 2 ? 'odd' : 'even' }))
  await db.member('POST', `/${name}/_bulk_docs`, { json: { docs } })
  return name
}

describe('the changes', () => {
  it('name every document once, with its revision', async () => {
    const name = await db.newDatabase()
    const first = revOf(await db.member('PUT', `/${name}/one`, { json: {} }))
    const second = revOf(await db.member('PUT', `/${name}/one`, { json: { _rev: first } }))
    const answer = await db.member('GET', `/${name}/_changes`)
    expect(listIn(answer, 'results')).toMatchObject([{ id: 'one', changes: [{ rev: second }] }])
    expect(answer.json.pending).toBe(0)
  })

  it('say what was deleted', async () => {
    const name = await db.newDatabase()
    const rev = revOf(await db.member('PUT', `/${name}/one`, { json: {} }))
    await db.member('DELETE', `/${name}/one?rev=${rev}`)
    const answer = await db.member('GET', `/${name}/_changes?include_docs=true`)
    expect(listIn(answer, 'results')).toMatchObject([
      { id: 'one', deleted: true, doc: { _id: 'one', _deleted: true } },
    ])
  })

  it('go on from where they ended', async () => {
    const name = await filled()
    const all = await db.member('GET', `/${name}/_changes`)
    expect(idsIn(all)).toEqual(['a', 'b', 'c', 'd'])
    await db.member('PUT', `/${name}/e`, { json: {} })
    const more = await db.member('GET', `/${name}/_changes?since=${since(all)}`)
    expect(idsIn(more)).toEqual(['e'])
    const none = await db.member('GET', `/${name}/_changes?since=${since(more)}`)
    expect(idsIn(none)).toEqual([])
  })

  it('come in portions that leave nothing out', async () => {
    const name = await filled()
    const read = (from: string): Promise<Answer> =>
      db.member('GET', `/${name}/_changes?limit=2&since=${from}`)
    const first = await read('0')
    expect(Number(first.json.pending)).toBeGreaterThan(0)
    const second = await read(since(first))
    expect(second.json.pending).toBe(0)
    const third = await read(since(second))
    expect(idsIn(third)).toEqual([])
    expect([...idsIn(first), ...idsIn(second)].sort()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('begin now when asked', async () => {
    const name = await filled()
    const answer = await db.member('GET', `/${name}/_changes?since=now`)
    expect(idsIn(answer)).toEqual([])
    await db.member('PUT', `/${name}/e`, { json: {} })
    expect(idsIn(await db.member('GET', `/${name}/_changes?since=${since(answer)}`))).toEqual(['e'])
  })

  it('bring documents when asked', async () => {
    const name = await filled()
    const answer = await db.member('GET', `/${name}/_changes?include_docs=true`)
    const docs = listIn(answer, 'results').map((row) => (row.doc as Json).n)
    expect(docs.sort()).toEqual([0, 1, 2, 3])
  })

  it('name all open revisions when asked', async () => {
    const name = await db.newDatabase()
    const docs = [
      { _id: 'one', _rev: '1-a' },
      { _id: 'one', _rev: '1-b' },
    ]
    await db.member('POST', `/${name}/_bulk_docs`, { json: { docs, new_edits: false } })
    const main = listIn(await db.member('GET', `/${name}/_changes`), 'results')
    expect(main[0]?.changes).toEqual([{ rev: '1-b' }])
    const all = listIn(await db.member('GET', `/${name}/_changes?style=all_docs`), 'results')
    expect(all[0]?.changes).toHaveLength(2)
  })

  it('come backwards when asked', async () => {
    const name = await db.newDatabase()
    for (const id of ['a', 'b', 'c']) await db.member('PUT', `/${name}/${id}`, { json: {} })
    const answer = await db.member('GET', `/${name}/_changes?descending=true`)
    expect(idsIn(answer)).toEqual(['a', 'b', 'c'])
  })

  it.each([
    ['since=nonsense', 400],
    ['feed=nonsense', 400],
    ['filter=nonsense', 400],
    ['filter=none/none', 404],
  ])('refuse %s', async (query, status) => {
    expect((await db.member('GET', `/${await filled()}/_changes?${query}`)).status).toBe(status)
  })
})

describe('filtered changes', () => {
  it('by id', async () => {
    const name = await filled()
    const json = { doc_ids: ['a', 'c', 'none'] }
    const answer = await db.member('POST', `/${name}/_changes?filter=_doc_ids`, { json })
    expect(idsIn(answer)).toEqual(['a', 'c'])
  })

  it('by ids in the query', async () => {
    const ids = encodeURIComponent('["b"]')
    const path = `/${await filled()}/_changes?filter=_doc_ids&doc_ids=${ids}`
    expect(idsIn(await db.member('GET', path))).toEqual(['b'])
  })

  it('by selector, with and without documents', async () => {
    const name = await filled()
    const json = { selector: { kind: 'odd', n: { $gt: 1 } } }
    const path = `/${name}/_changes?filter=_selector`
    const plain = await db.member('POST', path, { json })
    expect(idsIn(plain)).toEqual(['d'])
    expect(listIn(plain, 'results')[0]?.doc).toBeUndefined()
    const withDocs = await db.member('POST', `${path}&include_docs=true`, { json })
    expect(listIn(withDocs, 'results')[0]?.doc).toMatchObject({ n: 3 })
  })

  it('by selector, in portions', async () => {
    const name = await filled()
    const json = { selector: { kind: 'odd' } }
    const path = `/${name}/_changes?filter=_selector&limit=1`
    const first = await db.member('POST', path, { json })
    const second = await db.member('POST', `${path}&since=${since(first)}`, { json })
    const third = await db.member('POST', `${path}&since=${since(second)}`, { json })
    expect([...idsIn(first), ...idsIn(second)].sort()).toEqual(['b', 'd'])
    expect(idsIn(third)).toEqual([])
  })

  it('by design documents', async () => {
    const name = await filled()
    await db.admin('PUT', `/${name}/_design/x`, { json: {} })
    const answer = await db.member('GET', `/${name}/_changes?filter=_design`)
    expect(idsIn(answer)).toEqual(['_design/x'])
  })

  it('by a function that sees the query and who asks', async () => {
    const name = await filled()
    const json = {
      filters: {
        kind: 'function(doc, req){ return doc.kind === req.query.kind && req.userCtx.name === "anna"; }',
      },
    }
    await db.admin('PUT', `/${name}/_design/by`, { json })
    const path = `/${name}/_changes?filter=by/kind&kind=odd`
    expect(idsIn(await db.member('GET', path))).toEqual(['b', 'd'])
    expect(idsIn(await db.boss('GET', path))).toEqual([])
    expect((await db.member('GET', `/${name}/_changes?filter=by/none`)).status).toBe(404)
  })

  it.each([['_doc_ids'], ['_selector']])('by %s need it', async (filter) => {
    const path = `/${await filled()}/_changes?filter=${filter}`
    expect((await db.member('POST', path, { json: {} })).status).toBe(400)
  })
})

describe('a long poll', () => {
  it('answers at once when there is something', async () => {
    const path = `/${await filled()}/_changes?feed=longpoll&since=0`
    expect(idsIn(await db.member('GET', path))).toEqual(['a', 'b', 'c', 'd'])
  })

  it('waits for the next write', async () => {
    const name = await filled()
    const now = since(await db.member('GET', `/${name}/_changes?since=now`))
    const path = `/${name}/_changes?feed=longpoll&heartbeat=1000&include_docs=true&since=${now}`
    const waiting = db.member('GET', path)
    await db.member('PUT', `/${name}/e`, { json: { new: true } })
    expect(listIn(await waiting, 'results')).toMatchObject([{ id: 'e', doc: { new: true } }])
  })

  it('waits for a write that passes its filter', async () => {
    const name = await filled()
    const now = since(await db.member('GET', `/${name}/_changes?since=now`))
    const path = `/${name}/_changes?feed=longpoll&heartbeat=1000&filter=_doc_ids&since=${now}`
    const waiting = db.member('POST', path, { json: { doc_ids: ['f'] } })
    await db.member('PUT', `/${name}/e`, { json: {} })
    await db.member('PUT', `/${name}/f`, { json: {} })
    expect(idsIn(await waiting)).toEqual(['f'])
  })

  it('ends empty after its time', async () => {
    const path = `/${await filled()}/_changes?feed=longpoll&since=now&timeout=200`
    const answer = await db.member('GET', path)
    expect(idsIn(answer)).toEqual([])
    expect(answer.json.last_seq).toBeDefined()
  })

  it('shows life by line breaks', async () => {
    const name = await filled()
    const now = since(await db.member('GET', `/${name}/_changes?since=now`))
    const path = `/${name}/_changes?feed=longpoll&heartbeat=100&since=${now}`
    const headers = db.target.proxyHeaders('anna', ['staff'])
    const response = await fetch(db.target.url + path, { headers })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!/\n\n\n/.test(text)) text += (await reader?.read())?.value ?? ''
    await db.member('PUT', `/${name}/e`, { json: {} })
    for (let part = await reader?.read(); part?.value; part = await reader?.read())
      text += part.value
    expect(JSON.parse(text)).toMatchObject({ results: [{ id: 'e' }] })
  })

  it('is for members', async () => {
    const path = `/${await filled()}/_changes?feed=longpoll&since=now`
    expect((await db.stranger('GET', path)).status).toBe(403)
  })
})

describe('a continuous feed', () => {
  it('gives a line for each change, then for those to come', async () => {
    const name = await filled()
    const stop = new AbortController()
    const response = await fetch(
      `${db.target.url}/${name}/_changes?feed=continuous&heartbeat=1000`,
      {
        headers: db.target.proxyHeaders('anna', ['staff']),
        signal: stop.signal,
      },
    )
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const readUntil = async (lines: number): Promise<void> => {
      while (text.split('\n').filter(Boolean).length < lines || !text.endsWith('\n')) {
        text += (await reader?.read())?.value ?? ''
      }
    }
    await readUntil(4)
    await db.member('PUT', `/${name}/e`, { json: {} })
    await readUntil(5)
    stop.abort()
    const ids = text
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as Json).id)
    expect(ids.slice(0, 4).sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(ids[4]).toBe('e')
  })

  it('ends after its time', async () => {
    const path = `/${await filled()}/_changes?feed=continuous&since=now&timeout=200`
    const answer = await db.member('GET', path)
    expect(answer.json.last_seq).toBeDefined()
  })
})
