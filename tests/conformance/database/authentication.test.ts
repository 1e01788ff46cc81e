import { createHmac, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { basic, useDatabase } from './client'

const db = useDatabase()

const userOf = async (headers: Record<string, string>): Promise<unknown> =>
  (await db.nobody('GET', '/_session', { headers })).json.userCtx

const NOBODY = { name: null, roles: [] }

// Never the admin's name: CouchDB 3.4 locks an account after five wrong passwords.
const wrong = (): { name: string; password: string } => ({ name: randomUUID(), password: 'wrong' })

describe('the session', () => {
  it('is nobody without credentials', async () => {
    expect(await userOf({})).toEqual(NOBODY)
  })

  it('knows the admin by Basic', async () => {
    const { json } = await db.admin('GET', '/_session')
    expect(json.userCtx).toEqual({ name: db.target.admin.name, roles: ['_admin'] })
    expect(json.info).toMatchObject({ authenticated: 'default' })
  })

  it('refuses a wrong password', async () => {
    const headers = { Authorization: basic(wrong()) }
    const answer = await db.nobody('GET', '/_session', { headers })
    expect(answer.status).toBe(401)
    expect(answer.json.reason).toBe('Name or password is incorrect.')
  })

  it('refuses a wrong password before anything else', async () => {
    const headers = { Authorization: basic(wrong()) }
    expect((await db.nobody('GET', '/', { headers })).status).toBe(401)
  })

  it('is started with name and password, and kept by its cookie', async () => {
    const signedIn = await db.nobody('POST', '/_session', { json: db.target.admin })
    expect(signedIn.status).toBe(200)
    expect(signedIn.json).toMatchObject({ ok: true, name: db.target.admin.name })
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(cookie).toMatch(/^AuthSession=./)
    expect(await userOf({ Cookie: cookie })).toEqual({
      name: db.target.admin.name,
      roles: ['_admin'],
    })
    expect((await db.nobody('GET', '/_all_dbs', { headers: { Cookie: cookie } })).status).toBe(200)
  })

  it('is started from a form, too', async () => {
    const body = new URLSearchParams(db.target.admin)
    expect((await db.nobody('POST', '/_session', { body })).status).toBe(200)
  })

  it('hides its cookie from scripts', async () => {
    const signedIn = await db.nobody('POST', '/_session', { json: db.target.admin })
    expect(signedIn.headers.get('set-cookie')).toContain('HttpOnly')
  })

  it('is not started with a wrong password', async () => {
    const answer = await db.nobody('POST', '/_session', { json: wrong() })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('set-cookie')).toMatch(/^AuthSession=;/)
  })

  it('is ended by an empty cookie', async () => {
    const answer = await db.nobody('DELETE', '/_session')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toMatch(/^AuthSession=;/)
  })

  it('refuses a cookie that cannot be read', async () => {
    const headers = { Cookie: 'AuthSession=AAAA' }
    expect((await db.nobody('GET', '/_session', { headers })).status).toBe(400)
  })

  it('does not believe a forged cookie', async () => {
    const time = Math.floor(Date.now() / 1000)
      .toString(16)
      .toUpperCase()
    const forged = Buffer.from(`${db.target.admin.name}:${time}:${'x'.repeat(32)}`)
    const headers = { Cookie: `AuthSession=${forged.toString('base64url')}` }
    expect((await db.nobody('GET', '/_all_dbs', { headers })).status).toBe(401)
  })
})

describe('proxy authentication', () => {
  it('believes a signed name and its roles', async () => {
    const headers = db.target.proxyHeaders('anna', ['staff', 'other'])
    expect(await userOf(headers)).toEqual({ name: 'anna', roles: ['staff', 'other'] })
  })

  it('takes a name without roles', async () => {
    const { 'X-Auth-CouchDB-Roles': _, ...headers } = db.target.proxyHeaders('anna')
    expect(await userOf(headers)).toEqual({ name: 'anna', roles: [] })
  })

  it.each([
    ['no token', undefined],
    ['an empty token', ''],
    ['a short token', '00'],
    ['a token that is no hex', 'z'.repeat(64)],
    ['a token made with another secret', createHmac('sha256', 'x').update('anna').digest('hex')],
  ])('takes somebody with %s for nobody', async (_, token) => {
    const headers = db.target.proxyHeaders('anna', ['_admin'])
    delete headers['X-Auth-CouchDB-Token']
    if (token !== undefined) headers['X-Auth-CouchDB-Token'] = token
    expect(await userOf(headers)).toEqual(NOBODY)
    expect((await db.nobody('GET', '/_all_dbs', { headers })).status).toBe(401)
  })

  it("does not take one name's token for another", async () => {
    const headers = { ...db.target.proxyHeaders('anna'), 'X-Auth-CouchDB-UserName': 'bert' }
    expect(await userOf(headers)).toEqual(NOBODY)
  })

  it('keeps somebody with a forged token out of a database', async () => {
    const name = await db.newDatabase()
    const headers = { ...db.target.proxyHeaders('anna', ['staff']), 'X-Auth-CouchDB-Token': '00' }
    expect((await db.nobody('GET', `/${name}/_all_docs`, { headers })).status).toBe(401)
  })
})
