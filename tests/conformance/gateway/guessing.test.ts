/** Guessing at passwords and codes: slow, limited, and told nothing. */
import { beforeEach, describe, expect, it } from 'vitest'
import { sessionAnswerSchema } from '@shared/schemas/api'
import { cookieOf, useServer } from '../server'
import { pathOf } from './documents'

const server = useServer()
beforeEach(() => server().forgetAttempts())

const signIn = (email: string, password: string) =>
  server().nobody.ask('POST', '/api/sign-in', { json: { email, password } })

describe('signing in', () => {
  it('answers who one is, and so does the session', async () => {
    const { user, password } = await server().addUser({ roles: ['manager'] })
    const answer = await signIn(`  ${user.email.toUpperCase()} `, password)
    expect(answer.status).toBe(200)
    const told = sessionAnswerSchema.parse(answer.json)
    expect(told).toMatchObject({
      user: { id: user._id, memberships: [{ dealership: server().here, roles: ['manager'] }] },
      device: null,
    })
    const asker = server().as(cookieOf(answer, 'baysight_session'))
    expect((await asker.ask('GET', '/api/session')).json).toEqual(answer.json)
  })

  it('tells a wrong password and an unknown address by the same words', async () => {
    const { user } = await server().addUser()
    const wrong = await signIn(user.email, 'not the password')
    const unknown = await signIn('nobody@example.com', 'not the password')
    expect([wrong.status, wrong.json['error']]).toEqual([401, 'wrong-credentials'])
    expect([wrong.status, wrong.text]).toEqual([unknown.status, unknown.text])
    expect(wrong.cookies).toEqual([])
  })

  it('refuses somebody suspended as if unknown', async () => {
    const { user, password } = await server().addUser({ suspended: true })
    const answer = await signIn(user.email, password)
    expect(answer.text).toBe((await signIn('nobody@example.com', password)).text)
    expect(answer.status).toBe(401)
  })

  it('is not possible with the password of nobody', async () => {
    expect((await signIn('nobody@example.com', 'nobody has this password')).status).toBe(401)
  })

  it.each([
    [{}],
    [{ email: 'a@example.com' }],
    [{ email: '', password: 'x' }],
    [{ email: 'a@example.com', password: '' }],
    [{ email: { $ne: null }, password: { $ne: null } }],
    [{ email: 'x'.repeat(255), password: 'x' }],
    [{ email: 'a@example.com', password: 'x'.repeat(1001) }],
    [[]],
  ])('with %j is a bad request', async (json) => {
    const answer = await server().nobody.ask('POST', '/api/sign-in', { json })
    expect([answer.status, answer.json['error']]).toEqual([400, 'bad-request'])
  })

  it('with a body of megabytes is refused', async () => {
    const json = { email: 'a@example.com', password: 'x'.repeat(1024 * 1024) }
    const answer = await server().nobody.ask('POST', '/api/sign-in', { json })
    expect([answer.status, answer.json['error']]).toEqual([413, 'too-large'])
  })

  it('ends the session that the browser had', async () => {
    const first = await server().person('technician')
    const json = { email: first.email, password: first.password }
    const second = await first.ask('POST', '/api/sign-in', { json })
    expect(second.status).toBe(200)
    const database = pathOf.workshop(server().here)
    expect((await first.ask('GET', database)).status).toBe(401)
    const asker = server().as(cookieOf(second, 'baysight_session'))
    expect((await asker.ask('GET', database)).status).toBe(200)
  })

  it('does not trust a session id that was planted', async () => {
    const { user, password } = await server().addUser()
    const planted = `baysight_session=${'a'.repeat(43)}`
    const json = { email: user.email, password }
    const answer = await server().as(planted).ask('POST', '/api/sign-in', { json })
    expect(cookieOf(answer, 'baysight_session')).not.toBe(planted)
  })
})

describe('the session', () => {
  it('is nobody without cookies, never a refusal', async () => {
    const answer = await server().nobody.ask('GET', '/api/session')
    expect([answer.status, answer.json]).toEqual([200, { user: null, device: null }])
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('names both where a browser is both', async () => {
    const device = await server().device()
    const person = await server().person('manager')
    const answer = await server().as(device.cookie, person.cookie).ask('GET', '/api/session')
    expect(answer.json).toMatchObject({ user: { id: person.id }, device: { id: device.id } })
  })
})

describe('too many attempts', () => {
  it('at one person are refused with the time to wait, even with the right password', async () => {
    const { user, password } = await server().addUser()
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await signIn(user.email, `wrong ${attempt}`)).status).toBe(401)
    }
    for (const given of ['wrong again', password]) {
      const answer = await signIn(user.email.toUpperCase(), given)
      expect([answer.status, answer.json['error']]).toEqual([429, 'too-many-attempts'])
      const seconds = Number(answer.headers['retry-after'])
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThanOrEqual(15 * 60)
    }
  })

  it('are not made by signing in rightly', async () => {
    const { user, password } = await server().addUser()
    for (let attempt = 0; attempt < 12; attempt += 1) {
      expect((await signIn(user.email, password)).status).toBe(200)
    }
  })

  it('leave the address of the person out of the registry', async () => {
    await signIn('guess@example.com', 'wrong')
    const { connection, registry } = server().databases
    const all = await connection.fetch(`/${registry.name}/_all_docs?include_docs=true`)
    expect(await all.text()).not.toContain('guess@example.com')
  })

  it('at codes are refused', async () => {
    const guess = () => server().nobody.ask('POST', '/api/pair', { json: { code: 'ZZZZ-ZZZZ' } })
    await expect
      .poll(async () => (await guess()).status, { interval: 1, timeout: 20_000 })
      .toBe(429)
    const answer = await guess()
    expect(answer.json['error']).toBe('too-many-attempts')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  })
})
