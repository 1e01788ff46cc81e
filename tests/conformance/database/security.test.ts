import { describe, expect, it } from 'vitest'
import { useDatabase } from './client'
import { randomDatabaseName } from '../target'

const db = useDatabase()

const DESIGN = { language: 'javascript', views: { all: { map: 'function(doc){emit(doc._id)}' } } }

describe('a new database', () => {
  it('is for server admins only', async () => {
    const name = randomDatabaseName()
    await db.admin('PUT', `/${name}`)
    try {
      expect((await db.admin('GET', `/${name}/_security`)).json).toEqual({
        members: { roles: ['_admin'] },
        admins: { roles: ['_admin'] },
      })
      expect((await db.member('GET', `/${name}`)).status).toBe(403)
      expect((await db.nobody('GET', `/${name}`)).status).toBe(401)
    } finally {
      await db.admin('DELETE', `/${name}`)
    }
  })
})

describe('who is not a member', () => {
  const requests: [string, string, unknown?][] = [
    ['GET', ''],
    ['GET', '/_all_docs'],
    ['GET', '/_changes'],
    ['GET', '/_security'],
    ['GET', '/secret'],
    ['GET', '/secret/file'],
    ['GET', '/_local/note'],
    ['GET', '/_design/views/_view/all'],
    ['PUT', '/mine', {}],
    ['POST', '', {}],
    ['POST', '/_find', { selector: {} }],
    ['POST', '/_bulk_get', { docs: [{ id: 'secret' }] }],
    ['POST', '/_bulk_docs', { docs: [{}] }],
    ['POST', '/_revs_diff', { secret: ['1-a'] }],
    ['GET', '/_index'],
    ['PUT', '/_local/note', {}],
  ]

  it.each(requests)('gets nothing by %s %s', async (method, path, json) => {
    const name = await db.newDatabase()
    await db.admin('PUT', `/${name}/secret`, { json: { secret: true } })
    const stranger = await db.stranger(method, `/${name}${path}`, { json })
    expect(stranger.status).toBe(403)
    expect(stranger.json.error).toBe('forbidden')
    const nobody = await db.nobody(method, `/${name}${path}`, { json })
    expect(nobody.status).toBe(401)
    expect(nobody.json.error).toBe('unauthorized')
    expect((await db.admin('GET', `/${name}`)).json.doc_count).toBe(1)
  })
})

describe('a member', () => {
  it('reads and writes documents', async () => {
    const name = await db.newDatabase()
    expect((await db.member('PUT', `/${name}/one`, { json: {} })).status).toBe(201)
    expect((await db.member('GET', `/${name}/one`)).status).toBe(200)
    expect((await db.member('GET', `/${name}/_security`)).status).toBe(200)
  })

  it('may be named instead of having a role', async () => {
    const name = await db.newDatabase()
    await db.admin('PUT', `/${name}/_security`, { json: { members: { names: ['carl'] } } })
    expect((await db.stranger('GET', `/${name}`)).status).toBe(200)
    expect((await db.member('GET', `/${name}`)).status).toBe(403)
  })

  it('does not write design documents', async () => {
    const name = await db.newDatabase()
    const answer = await db.member('PUT', `/${name}/_design/mine`, { json: DESIGN })
    expect(answer.status).toBe(403)
    expect((await db.admin('GET', `/${name}/_design/mine`)).status).toBe(404)
  })

  it('does not write design documents in bulk, while the rest is written', async () => {
    const name = await db.newDatabase()
    const docs = [{ _id: 'plain' }, { _id: '_design/mine', ...DESIGN }]
    const answer = await db.member('POST', `/${name}/_bulk_docs`, { json: { docs } })
    expect(answer.list[0]).toMatchObject({ ok: true, id: 'plain' })
    expect(answer.list[1]).toMatchObject({ id: '_design/mine', error: 'forbidden' })
    expect((await db.admin('GET', `/${name}/_design/mine`)).status).toBe(404)
  })

  it('does not replicate design documents', async () => {
    const name = await db.newDatabase()
    const docs = [{ _id: '_design/mine', _rev: '1-a', ...DESIGN }]
    const answer = await db.member('POST', `/${name}/_bulk_docs`, {
      json: { docs, new_edits: false },
    })
    expect(answer.list).toMatchObject([{ id: '_design/mine', error: 'forbidden' }])
    expect((await db.admin('GET', `/${name}/_design/mine`)).status).toBe(404)
  })

  it('does not delete a design document', async () => {
    const name = await db.newDatabase()
    const { json } = await db.admin('PUT', `/${name}/_design/views`, { json: DESIGN })
    const gone = await db.member('DELETE', `/${name}/_design/views?rev=${String(json.rev)}`)
    expect(gone.status).toBe(403)
  })

  it('does not change who may do what', async () => {
    const name = await db.newDatabase()
    const before = (await db.admin('GET', `/${name}/_security`)).json
    const answer = await db.member('PUT', `/${name}/_security`, { json: {} })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect((await db.admin('GET', `/${name}/_security`)).json).toEqual(before)
  })

  it('does not make an index', async () => {
    const name = await db.newDatabase()
    const json = { index: { fields: ['a'] }, name: 'a', ddoc: 'a' }
    expect((await db.member('POST', `/${name}/_index`, { json })).status).toBeGreaterThanOrEqual(
      400,
    )
    expect((await db.admin('GET', `/${name}/_design/a`)).status).toBe(404)
  })

  it('does not change the revision limit', async () => {
    const name = await db.newDatabase()
    const answer = await db.member('PUT', `/${name}/_revs_limit`, { body: '1' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(Number((await db.admin('GET', `/${name}/_revs_limit`)).bytes)).toBe(1000)
  })
})

describe('an admin of the database', () => {
  it('writes design documents, indexes and security', async () => {
    const name = await db.newDatabase()
    expect((await db.boss('PUT', `/${name}/_design/views`, { json: DESIGN })).status).toBe(201)
    const index = { index: { fields: ['a'] }, name: 'a', ddoc: 'a' }
    expect((await db.boss('POST', `/${name}/_index`, { json: index })).status).toBe(200)
    const json = (await db.boss('GET', `/${name}/_security`)).json
    expect((await db.boss('PUT', `/${name}/_security`, { json })).status).toBe(200)
  })

  it('is a member, too', async () => {
    const name = await db.newDatabase()
    expect((await db.boss('PUT', `/${name}/one`, { json: {} })).status).toBe(201)
  })
})

describe('a security object', () => {
  it.each([[[]], [{ admins: { names: 'x' } }], [{ members: { roles: [1] } }]])(
    'is refused as %j',
    async (json) => {
      const name = await db.newDatabase()
      const before = (await db.admin('GET', `/${name}/_security`)).json
      const answer = await db.admin('PUT', `/${name}/_security`, { json })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect((await db.admin('GET', `/${name}/_security`)).json).toEqual(before)
    },
  )

  it('keeps what else it holds', async () => {
    const name = await db.newDatabase()
    const json = { members: { names: [], roles: ['staff'] }, note: 'kept' }
    await db.admin('PUT', `/${name}/_security`, { json })
    expect((await db.admin('GET', `/${name}/_security`)).json).toMatchObject(json)
  })
})
