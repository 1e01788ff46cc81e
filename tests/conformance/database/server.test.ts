import { describe, expect, it } from 'vitest'
import { listIn, useDatabase } from './client'
import { randomDatabaseName } from '../target'

const db = useDatabase()

describe('the server', () => {
  it('welcomes anybody', async () => {
    const answer = await db.nobody('GET', '/')
    expect(answer.status).toBe(200)
    expect(answer.json.couchdb).toBe('Welcome')
  })

  it('says that it is up', async () => {
    expect((await db.nobody('GET', '/_up')).json.status).toBe('ok')
  })

  it('gives as many ids as asked for', async () => {
    const answer = await db.admin('GET', '/_uuids?count=3')
    expect(listIn(answer, 'uuids')).toHaveLength(3)
  })

  it('refuses a count of ids that is no number', async () => {
    expect((await db.admin('GET', '/_uuids?count=x')).status).toBe(400)
  })

  it('names its databases to the admin', async () => {
    const name = await db.newDatabase()
    expect((await db.admin('GET', '/_all_dbs')).list).toContain(name)
  })

  it.each(['nobody', 'member', 'boss'] as const)('does not name them to %s', async (person) => {
    const answer = await db[person]('GET', '/_all_dbs')
    expect(answer.status).toBe(401)
    expect(answer.json.error).toBe('unauthorized')
  })

  it('does not know other paths', async () => {
    const answer = await db.admin('GET', '/_nothing_of_the_kind')
    expect(answer.status).toBe(404)
    expect(answer.json.error).toBe('not_found')
  })

  it('refuses other methods', async () => {
    const answer = await db.admin('PATCH', '/')
    expect(answer.status).toBe(405)
    expect(answer.json.error).toBe('method_not_allowed')
  })

  it('refuses a path that is badly encoded', async () => {
    expect((await db.admin('GET', `/${await db.newDatabase()}/%E0%A4%A`)).status).toBe(400)
  })
})

describe('a database', () => {
  it('is made once', async () => {
    const name = await db.newDatabase()
    const again = await db.admin('PUT', `/${name}`)
    expect(again.status).toBe(412)
    expect(again.json.error).toBe('file_exists')
  })

  it.each(['Upper', '_under', '1st', 'a%20b'])('cannot be called %s', async (name) => {
    const answer = await db.admin('PUT', `/${name}`)
    expect(answer.status).toBe(400)
    expect(answer.json.error).toBe('illegal_database_name')
  })

  it.each(['nobody', 'member', 'boss'] as const)('is not made by %s', async (person) => {
    expect((await db[person]('PUT', `/${randomDatabaseName()}`)).status).toBe(401)
  })

  it.each(['nobody', 'member', 'boss'] as const)('is not deleted by %s', async (person) => {
    const name = await db.newDatabase()
    expect((await db[person]('DELETE', `/${name}`)).status).toBe(401)
    expect((await db.admin('GET', `/${name}`)).status).toBe(200)
  })

  it('tells about itself', async () => {
    const name = await db.newDatabase()
    await db.admin('PUT', `/${name}/one`, { json: {} })
    expect((await db.admin('GET', `/${name}`)).json).toMatchObject({ db_name: name, doc_count: 1 })
  })

  it('answers HEAD without a body', async () => {
    const answer = await db.admin('HEAD', `/${await db.newDatabase()}`)
    expect(answer.status).toBe(200)
    expect(answer.bytes).toHaveLength(0)
  })

  it('is 404 for everybody when there is none', async () => {
    for (const person of ['admin', 'member', 'nobody'] as const) {
      const answer = await db[person]('GET', `/${randomDatabaseName()}`)
      expect(answer.status).toBe(404)
      expect(answer.json.reason).toBe('Database does not exist.')
    }
  })

  it('is gone with all its documents once deleted, and can be made anew', async () => {
    const name = await db.newDatabase()
    await db.admin('PUT', `/${name}/one`, { json: {} })
    expect((await db.admin('DELETE', `/${name}`)).status).toBe(200)
    expect((await db.admin('GET', `/${name}/one`)).status).toBe(404)
    expect((await db.admin('DELETE', `/${name}`)).status).toBe(404)
    expect((await db.admin('PUT', `/${name}`)).status).toBe(201)
    expect((await db.admin('GET', `/${name}/one`)).json.reason).toBe('missing')
  })

  it('does not know other paths below it', async () => {
    expect((await db.admin('GET', `/${await db.newDatabase()}/_unknown`)).status).toBe(404)
  })

  it('refuses other methods', async () => {
    expect((await db.admin('PATCH', `/${await db.newDatabase()}`)).status).toBe(405)
  })

  it('keeps its revision limit', async () => {
    const name = await db.newDatabase()
    expect(Number((await db.admin('GET', `/${name}/_revs_limit`)).bytes)).toBe(1000)
    expect((await db.admin('PUT', `/${name}/_revs_limit`, { body: '500' })).status).toBe(200)
    expect(Number((await db.admin('GET', `/${name}/_revs_limit`)).bytes)).toBe(500)
  })

  it('confirms that writes are kept', async () => {
    const answer = await db.member('POST', `/${await db.newDatabase()}/_ensure_full_commit`, {
      headers: { 'Content-Type': 'application/json' },
    })
    expect(answer.status).toBe(201)
  })

  it('is compacted for its admins, not for members', async () => {
    const name = await db.newDatabase()
    const headers = { 'Content-Type': 'application/json' }
    expect((await db.boss('POST', `/${name}/_compact`, { headers })).status).toBe(202)
    expect((await db.member('POST', `/${name}/_compact`, { headers })).status).toBe(401)
  })
})
