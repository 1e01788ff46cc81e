import { describe, expect, it } from 'vitest'
import { revOf, useDatabase, type Json } from './client'

const db = useDatabase()

/** A database whose design document has this validation function. */
async function guarded(validate: string): Promise<string> {
  const name = await db.newDatabase()
  const json = { language: 'javascript', validate_doc_update: validate }
  expect((await db.admin('PUT', `/${name}/_design/rules`, { json })).status).toBe(201)
  return name
}

const RULES = `function (newDoc, oldDoc, userCtx, secObj) {
  if (newDoc.forbid) throw({ forbidden: 'not this' });
  if (newDoc.unknown) throw({ unauthorized: 'who are you' });
  if (newDoc.fault) newDoc.a.b.c();
  if (newDoc.show || (oldDoc && oldDoc.show)) {
    throw({ forbidden: JSON.stringify({ newDoc: newDoc, oldDoc: oldDoc, userCtx: userCtx, secObj: secObj }) });
  }
}`

/** What the function was given, told through its refusal. */
async function seen(name: string, id: string, json: Json): Promise<Record<string, Json | null>> {
  const answer = await db.member('PUT', `/${name}/${id}`, { json })
  expect(answer.status).toBe(403)
  return JSON.parse(String(answer.json.reason)) as Record<string, Json | null>
}

describe('a validation function', () => {
  it('lets through what it does not object to', async () => {
    const name = await guarded(RULES)
    expect((await db.member('PUT', `/${name}/one`, { json: {} })).status).toBe(201)
  })

  it('forbids', async () => {
    const name = await guarded(RULES)
    const answer = await db.member('PUT', `/${name}/one`, { json: { forbid: true } })
    expect(answer.status).toBe(403)
    expect(answer.json).toEqual({ error: 'forbidden', reason: 'not this' })
    expect((await db.member('GET', `/${name}/one`)).status).toBe(404)
  })

  it('calls for somebody else', async () => {
    const name = await guarded(RULES)
    const answer = await db.member('PUT', `/${name}/one`, { json: { unknown: true } })
    expect(answer.status).toBe(401)
    expect(answer.json).toEqual({ error: 'unauthorized', reason: 'who are you' })
  })

  it('lets nothing through when it fails', async () => {
    const name = await guarded(RULES)
    const answer = await db.member('PUT', `/${name}/one`, { json: { fault: true } })
    expect(answer.status).toBe(500)
    expect((await db.member('GET', `/${name}/one`)).status).toBe(404)
  })

  it('holds for admins, too', async () => {
    const name = await guarded(RULES)
    for (const person of ['admin', 'boss'] as const) {
      const answer = await db[person]('PUT', `/${name}/one`, { json: { forbid: true } })
      expect(answer.status).toBe(403)
    }
  })

  it('judges each of many', async () => {
    const name = await guarded(RULES)
    const docs = [
      { _id: 'a' },
      { _id: 'b', forbid: true },
      { _id: 'c', unknown: true },
      { _id: 'd' },
    ]
    const results = (await db.member('POST', `/${name}/_bulk_docs`, { json: { docs } })).list
    expect(results).toMatchObject([
      { ok: true, id: 'a' },
      { id: 'b', error: 'forbidden', reason: 'not this' },
      { id: 'c', error: 'unauthorized', reason: 'who are you' },
      { ok: true, id: 'd' },
    ])
  })

  it('judges replicated revisions; only the refused are named', async () => {
    const name = await guarded(RULES)
    const docs = [
      { _id: 'a', _rev: '1-a' },
      { _id: 'b', _rev: '1-b', forbid: true },
    ]
    const json = { docs, new_edits: false }
    const results = (await db.member('POST', `/${name}/_bulk_docs`, { json })).list
    expect(results).toEqual([{ id: 'b', rev: '1-b', error: 'forbidden', reason: 'not this' }])
    expect((await db.member('GET', `/${name}/a`)).status).toBe(200)
    expect((await db.member('GET', `/${name}/b`)).status).toBe(404)
  })

  it('judges deletions', async () => {
    const name = await guarded('function(n){ if (n._deleted) throw({ forbidden: "kept" }); }')
    const rev = revOf(await db.member('PUT', `/${name}/one`, { json: {} }))
    expect((await db.member('DELETE', `/${name}/one?rev=${rev}`)).status).toBe(403)
    const docs = [{ _id: 'one', _rev: rev, _deleted: true }]
    const bulk = await db.member('POST', `/${name}/_bulk_docs`, { json: { docs } })
    expect(bulk.list).toMatchObject([{ error: 'forbidden' }])
    expect((await db.member('GET', `/${name}/one`)).status).toBe(200)
  })

  it('judges attachments as stubs', async () => {
    const rule = `function(n){ for (var name in n._attachments || {}) {
      if (n._attachments[name].content_type !== 'image/png') throw({ forbidden: name });
      if (n._attachments[name].data !== undefined) throw({ forbidden: 'data' });
    } }`
    const name = await guarded(rule)
    const put = (file: string, type: string): Promise<{ status: number }> =>
      db.member('PUT', `/${name}/${file}/${file}`, { body: 'x', headers: { 'Content-Type': type } })
    expect((await put('good', 'image/png')).status).toBe(201)
    expect((await put('bad', 'text/html')).status).toBe(403)
    expect((await db.member('GET', `/${name}/bad`)).status).toBe(404)
  })

  it('is not asked about local and design documents', async () => {
    const name = await guarded(RULES)
    const json = { forbid: true }
    expect((await db.member('PUT', `/${name}/_local/one`, { json })).status).toBe(201)
    expect((await db.admin('PUT', `/${name}/_design/other`, { json })).status).toBe(201)
  })

  it('is asked before nothing is written: a conflict comes first', async () => {
    const name = await guarded(RULES)
    await db.member('PUT', `/${name}/one`, { json: {} })
    expect((await db.member('PUT', `/${name}/one`, { json: { forbid: true } })).status).toBe(409)
  })

  it('takes effect as soon as it is written, and ends when it is deleted', async () => {
    const name = await db.newDatabase()
    await db.member('PUT', `/${name}/before`, { json: { forbid: true } })
    const json = { validate_doc_update: RULES }
    const rev = revOf(await db.admin('PUT', `/${name}/_design/rules`, { json }))
    expect((await db.member('PUT', `/${name}/one`, { json: { forbid: true } })).status).toBe(403)
    await db.admin('DELETE', `/${name}/_design/rules?rev=${rev}`)
    expect((await db.member('PUT', `/${name}/one`, { json: { forbid: true } })).status).toBe(201)
  })

  it('must agree with all others', async () => {
    const name = await guarded('function(n){ if (n.a) throw({ forbidden: "a" }); }')
    const json = { validate_doc_update: 'function(n){ if (n.b) throw({ forbidden: "b" }); }' }
    await db.admin('PUT', `/${name}/_design/more`, { json })
    expect((await db.member('PUT', `/${name}/1`, { json: { a: 1 } })).json.reason).toBe('a')
    expect((await db.member('PUT', `/${name}/2`, { json: { b: 1 } })).json.reason).toBe('b')
    expect((await db.member('PUT', `/${name}/3`, { json: {} })).status).toBe(201)
  })

  it('reaches nothing outside', async () => {
    const escape = `function(n){
      var found = [typeof process, typeof require, typeof fetch, typeof setTimeout].join();
      try { found += typeof n.constructor.constructor('return process')(); } catch (error) { found += '-'; }
      throw({ forbidden: found });
    }`
    const name = await guarded(escape)
    const answer = await db.member('PUT', `/${name}/one`, { json: {} })
    expect(answer.json.reason).not.toMatch(/object/)
    expect(answer.status).toBe(403)
  })
})

describe('a validation function is given', () => {
  it('a new document without history, and no old one', async () => {
    const name = await guarded(RULES)
    const { newDoc, oldDoc } = await seen(name, 'one', { show: 1 })
    expect(newDoc).toEqual({ _id: 'one', show: 1 })
    expect(oldDoc).toBeNull()
  })

  it('the revision a change builds on, with its history', async () => {
    const name = await guarded(RULES)
    const rev = revOf(await db.member('PUT', `/${name}/one`, { json: { a: 1 } }))
    const _revisions = { start: 1, ids: [rev.slice(2)] }
    const { newDoc, oldDoc } = await seen(name, 'one', { _rev: rev, show: 1 })
    expect(newDoc).toEqual({ _id: 'one', _rev: rev, show: 1, _revisions })
    expect(oldDoc).toEqual({ _id: 'one', _rev: rev, a: 1, _revisions })
  })

  it('who writes, and the security object', async () => {
    const name = await guarded(RULES)
    const { userCtx, secObj } = await seen(name, 'one', { show: 1 })
    expect(userCtx).toEqual({ db: name, name: 'anna', roles: ['staff'] })
    expect(secObj).toEqual((await db.admin('GET', `/${name}/_security`)).json)
  })

  it('a replicated document with its history, and the nearest ancestor that is there', async () => {
    const name = await guarded(RULES)
    const rev = revOf(await db.member('PUT', `/${name}/one`, { json: { a: 1 } }))
    const _revisions = { start: 3, ids: ['c', 'b', rev.slice(2)] }
    const docs = [{ _id: 'one', _rev: '3-c', _revisions, show: 1 }]
    const json = { docs, new_edits: false }
    const [result] = (await db.member('POST', `/${name}/_bulk_docs`, { json })).list
    const given = JSON.parse(String(result?.reason)) as Record<string, Json | null>
    expect(given.newDoc).toEqual({ _id: 'one', _rev: '3-c', _revisions, show: 1 })
    expect(given.oldDoc).toMatchObject({ _id: 'one', _rev: rev, a: 1 })
  })

  it('no old document for one that starts anew after its deletion', async () => {
    const name = await guarded(RULES)
    const rev = revOf(await db.member('PUT', `/${name}/one`, { json: {} }))
    await db.member('DELETE', `/${name}/one?rev=${rev}`)
    expect((await seen(name, 'one', { show: 1 })).oldDoc).toBeNull()
  })
})
