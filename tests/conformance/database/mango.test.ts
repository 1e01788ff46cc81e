import { describe, expect, it } from 'vitest'
import { listIn, useDatabase, type Answer, type Json } from './client'

const db = useDatabase()

async function filled(): Promise<string> {
  const name = await db.newDatabase()
  const docs: Json[] = [
    { _id: 'a', kind: 'car', year: 2001, tags: ['red'] },
    { _id: 'b', kind: 'car', year: 2003, owner: { city: 'Bern' } },
    { _id: 'c', kind: 'van', year: 2002 },
    { _id: 'd', kind: 'car' },
    { _id: 'e', kind: 'van', year: 2004, tags: ['red', 'old'] },
  ]
  await db.member('POST', `/${name}/_bulk_docs`, { json: { docs } })
  return name
}

const find = (name: string, json: Json): Promise<Answer> =>
  db.member('POST', `/${name}/_find`, { json })

const ids = (answer: Answer): unknown[] => listIn(answer, 'docs').map((doc) => doc._id)

const index = (name: string, fields: unknown[], more: Json = {}): Promise<Answer> =>
  db.boss('POST', `/${name}/_index`, { json: { index: { fields }, ...more } })

describe('find', () => {
  it.each([
    [{ kind: 'car' }, ['a', 'b', 'd']],
    [{ kind: 'car', year: { $gt: 2001 } }, ['b']],
    [{ year: { $gte: 2002, $lt: 2004 } }, ['b', 'c']],
    [{ kind: { $in: ['van'] } }, ['c', 'e']],
    [{ kind: { $ne: 'car' } }, ['c', 'e']],
    [{ year: { $exists: false } }, ['d']],
    [{ $or: [{ year: 2001 }, { year: 2004 }] }, ['a', 'e']],
    [{ $and: [{ kind: 'van' }, { year: 2002 }] }, ['c']],
    [{ $not: { kind: 'car' } }, ['c', 'e']],
    [{ 'owner.city': 'Bern' }, ['b']],
    [{ tags: { $elemMatch: { $eq: 'old' } } }, ['e']],
    [{ tags: { $all: ['red'] } }, ['a', 'e']],
    [{ tags: { $size: 2 } }, ['e']],
    [{ kind: { $regex: '^v' } }, ['c', 'e']],
    [{ _id: { $gt: 'c' } }, ['d', 'e']],
    [{}, ['a', 'b', 'c', 'd', 'e']],
  ])('%j', async (selector, found) => {
    expect(ids(await find(await filled(), { selector })).sort()).toEqual(found)
  })

  it('gives the asked-for fields only', async () => {
    const answer = await find(await filled(), {
      selector: { _id: 'b' },
      fields: ['year', 'owner.city'],
    })
    expect(listIn(answer, 'docs')).toEqual([{ year: 2003, owner: { city: 'Bern' } }])
  })

  it('gives 25 when nothing is said', async () => {
    const name = await db.newDatabase()
    const docs = Array.from({ length: 30 }, (_, n) => ({ _id: `d${n}` }))
    await db.member('POST', `/${name}/_bulk_docs`, { json: { docs } })
    expect(ids(await find(name, { selector: {} }))).toHaveLength(25)
  })

  it('comes in portions by bookmark', async () => {
    const name = await filled()
    const request = { selector: { _id: { $gt: null } }, limit: 2 }
    const first = await find(name, request)
    const second = await find(name, { ...request, bookmark: first.json.bookmark })
    const third = await find(name, { ...request, bookmark: second.json.bookmark })
    expect([...ids(first), ...ids(second), ...ids(third)]).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('leaves design documents out', async () => {
    const name = await filled()
    await db.admin('PUT', `/${name}/_design/x`, { json: {} })
    expect(ids(await find(name, { selector: {} }))).toHaveLength(5)
  })

  it('warns when no index serves', async () => {
    expect((await find(await filled(), { selector: { kind: 'car' } })).json.warning).toBeDefined()
  })

  it.each([
    [{}, 'missing_required_key'],
    [{ selector: 'x' }, 'invalid_selector_json'],
    [{ selector: { a: { $nope: 1 } } }, 'invalid_operator'],
    [{ selector: {}, limit: 'x' }, 'invalid_non_neg_integer'],
    [{ selector: {}, unknown: 1 }, 'invalid_key'],
    [{ selector: { kind: 'car' }, sort: [{ year: 'asc' }] }, 'no_usable_index'],
  ])('refuses %j', async (json, error) => {
    const answer = await find(await filled(), json)
    expect(answer.status).toBe(400)
    expect(answer.json.error).toBe(error)
  })
})

describe('an index', () => {
  it('is made once', async () => {
    const name = await filled()
    const options = { name: 'by-kind', ddoc: 'by-kind' }
    expect((await index(name, ['kind'], options)).json).toMatchObject({
      result: 'created',
      id: '_design/by-kind',
      name: 'by-kind',
    })
    expect((await index(name, ['kind'], options)).json.result).toBe('exists')
  })

  it('without a name is made once, too', async () => {
    const name = await filled()
    const first = (await index(name, ['kind'])).json
    expect((await index(name, ['kind'])).json).toMatchObject({ result: 'exists', id: first.id })
  })

  it('serves a find and its order', async () => {
    const name = await filled()
    await index(name, ['kind', 'year'])
    const selector = { kind: 'car', year: { $gt: 0 } }
    const up = await find(name, { selector, sort: ['kind', 'year'] })
    expect(ids(up)).toEqual(['a', 'b'])
    expect(up.json.warning).toBeUndefined()
    const sort = [{ kind: 'desc' }, { year: 'desc' }]
    expect(ids(await find(name, { selector, sort }))).toEqual(['b', 'a'])
    expect(ids(await find(name, { selector, sort, limit: 1, skip: 1 }))).toEqual(['a'])
  })

  it('loses no document that lacks one of its fields', async () => {
    const name = await filled()
    await index(name, ['kind', 'year'])
    expect(ids(await find(name, { selector: { kind: 'car' } })).sort()).toEqual(['a', 'b', 'd'])
  })

  it('goes with further conditions', async () => {
    const name = await filled()
    await index(name, ['kind'])
    const selector = { kind: 'car', year: { $gt: 2002 } }
    expect(ids(await find(name, { selector }))).toEqual(['b'])
  })

  it('of some documents only serves who names it', async () => {
    const name = await filled()
    const definition = { fields: ['year'], partial_filter_selector: { kind: 'van' } }
    const json = { index: definition, name: 'vans', ddoc: 'vans' }
    await db.boss('POST', `/${name}/_index`, { json })
    const selector = { year: { $gt: 2000 } }
    expect(ids(await find(name, { selector })).sort()).toEqual(['a', 'b', 'c', 'e'])
    expect(ids(await find(name, { selector, use_index: 'vans' }))).toEqual(['c', 'e'])
  })

  it('follows the documents', async () => {
    const name = await filled()
    await index(name, ['kind'])
    await find(name, { selector: { kind: 'van' } })
    await db.member('PUT', `/${name}/f`, { json: { kind: 'van' } })
    expect(ids(await find(name, { selector: { kind: 'van' } }))).toEqual(['c', 'e', 'f'])
  })

  it('is listed and deleted', async () => {
    const name = await filled()
    await index(name, ['kind'], { name: 'k', ddoc: 'k' })
    const listed = listIn(await db.member('GET', `/${name}/_index`), 'indexes')
    expect(listed).toContainEqual(
      expect.objectContaining({ ddoc: '_design/k', name: 'k', def: { fields: [{ kind: 'asc' }] } }),
    )
    expect((await db.boss('DELETE', `/${name}/_index/k/json/k`)).status).toBe(200)
    expect((await db.boss('DELETE', `/${name}/_index/k/json/k`)).status).toBe(404)
    expect((await db.admin('GET', `/${name}/_design/k`)).status).toBe(404)
  })

  it('may come as a design document', async () => {
    const name = await filled()
    const view = {
      map: { fields: { kind: 'asc' }, partial_filter_selector: {} },
      reduce: '_count',
      options: { def: { fields: ['kind'] } },
    }
    const json = { language: 'query', views: { kinds: view } }
    expect((await db.boss('PUT', `/${name}/_design/kinds`, { json })).status).toBe(201)
    const answer = await find(name, { selector: { kind: 'van' } })
    expect(ids(answer)).toEqual(['c', 'e'])
    expect(answer.json.warning).toBeUndefined()
  })

  it('is explained', async () => {
    const name = await filled()
    await index(name, ['kind'], { name: 'k', ddoc: 'k' })
    const json = { selector: { kind: 'van' } }
    const answer = await db.member('POST', `/${name}/_explain`, { json })
    expect(answer.json).toMatchObject({ dbname: name, index: { ddoc: '_design/k', name: 'k' } })
  })

  it.each([[{}], [{ index: {} }]])('is refused as %j', async (json) => {
    expect((await db.boss('POST', `/${await filled()}/_index`, { json })).status).toBe(400)
  })
})
