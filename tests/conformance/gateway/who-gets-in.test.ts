/** Who gets through the gateway: nobody without a cookie, nobody to what is not theirs. */
import { describe, expect, it } from 'vitest'
import { newDeviceId } from '@shared/ids'
import type { Role } from '@shared/roles'
import { type Asker, type PairedDevice, cookieOf, useServer } from '../server'
import { chunkPath, interventionBy, pathOf, pushed, putChunk } from './documents'

const server = useServer()

const codeOf = (answer: { status: number; json: Record<string, unknown> }) => [
  answer.status,
  answer.json['error'],
]

describe('somebody who is not signed in', () => {
  it.each([
    ['GET', ''],
    ['GET', '/_changes'],
    ['POST', '/_bulk_docs'],
    ['POST', '/_bulk_get'],
    ['POST', '/_find'],
    ['GET', '/_security'],
    ['DELETE', ''],
  ])('is refused %s <database>%s', async (method, path) => {
    const answer = await server().nobody.ask(method, pathOf.workshop(server().here) + path)
    expect(codeOf(answer)).toEqual([401, 'not-signed-in'])
  })

  it('cannot store a chunk', async () => {
    const answer = await putChunk(server().nobody, chunkPath(server().here))
    expect(answer.status).toBe(401)
  })

  it.each([
    ['a made-up cookie', 'baysight_session=abcdefghijklmnopqrstuvwxyz0123456789abcdefg'],
    ['an empty cookie', 'baysight_device='],
    ["CouchDB's own cookie", 'AuthSession=YWRtaW46NjY=; baysight_session=x'],
  ])('is not somebody by %s', async (_what, cookie) => {
    const answer = await server().as(cookie).ask('GET', pathOf.workshop(server().here))
    expect(codeOf(answer)).toEqual([401, 'not-signed-in'])
  })

  it.each<[string, Record<string, string>]>([
    ['the role of an admin', { 'X-Auth-CouchDB-Roles': '_admin', 'X-Auth-CouchDB-UserName': 'x' }],
    ['name and password of nobody', { Authorization: `Basic ${btoa('nobody:nothing')}` }],
    ['a bearer token', { Authorization: 'Bearer abc' }],
  ])('is not somebody by a header with %s', async (_what, headers) => {
    const answer = await server().nobody.ask('GET', pathOf.workshop(server().here), { headers })
    expect(codeOf(answer)).toEqual([401, 'not-signed-in'])
  })

  it("is not somebody by the database's own admin password", async () => {
    const { name, password } = server().target.admin
    const headers = { Authorization: `Basic ${btoa(`${name}:${password}`)}` }
    const answer = await server().nobody.ask('GET', pathOf.workshop(server().here), { headers })
    expect(answer.status).toBe(401)
  })
})

describe('headers that claim to be more', () => {
  it('do not make a technician an admin', async () => {
    const technician = await server().person('technician')
    const { admin } = server().target
    const headers = {
      'X-Auth-CouchDB-UserName': 'admin',
      'X-Auth-CouchDB-Roles': '_admin',
      'X-Auth-CouchDB-Token': 'x',
      Authorization: `Basic ${btoa(`${admin.name}:${admin.password}`)}`,
    }
    const database = pathOf.workshop(server().here)
    const forged = interventionBy((await server().device()).author)
    const { text } = await technician.ask('POST', `${database}/_bulk_docs`, {
      json: { docs: [forged] },
      headers,
    })
    expect(text).toContain('forbidden')
    expect((await technician.ask('GET', pathOf.office(server().here), { headers })).status).toBe(
      404,
    )
  })

  it('do not turn one method into another', async () => {
    const technician = await server().person('technician')
    const database = pathOf.workshop(server().here)
    const headers = { 'X-HTTP-Method-Override': 'DELETE', 'X-HTTP-Method': 'DELETE' }
    expect((await technician.ask('GET', database, { headers })).status).toBe(200)
    expect((await technician.ask('GET', database)).status).toBe(200)
  })
})

describe('another dealership', () => {
  const kinds = ['workshop', 'office', 'media'] as const
  const unknown = 'nosuchhouse'

  it.each(kinds)('answers for its %s database exactly as if there were none', async (kind) => {
    const manager = await server().manager()
    const path = kind === 'media' ? '/x' : '/_all_docs'
    const foreign = await manager.ask('GET', pathOf[kind](server().elsewhere) + path)
    const suffix = kind === 'workshop' ? '' : `-${kind}`
    const absent = await manager.ask('GET', `/db/dealership-${unknown}${suffix}${path}`)
    expect(codeOf(foreign)).toEqual([404, 'not-found'])
    expect([foreign.status, foreign.text]).toEqual([absent.status, absent.text])
    expect(Object.keys(foreign.headers)).toEqual(Object.keys(absent.headers))
  })

  it('is closed to a device of this one', async () => {
    const device = await server().device()
    const answer = await device.ask('GET', pathOf.workshop(server().elsewhere))
    expect(codeOf(answer)).toEqual([404, 'not-found'])
    expect((await putChunk(device, chunkPath(server().elsewhere))).status).toBe(404)
  })

  it('is open to its own people', async () => {
    const manager = await server().manager(server().elsewhere)
    expect((await manager.ask('GET', pathOf.workshop(server().elsewhere))).status).toBe(200)
    expect((await manager.ask('GET', pathOf.workshop(server().here))).status).toBe(404)
  })

  it.each(['registry', 'outbox', '_users', '_replicator', '_all_dbs', '_session', '_node', ''])(
    'as little as /db/%s is there, even for a manager',
    async (name) => {
      const manager = await server().manager()
      expect((await manager.ask('GET', `/db/${name}`)).status).toBe(404)
    },
  )
})

describe('roles', () => {
  it.each<[Role, number, number]>([
    ['technician', 200, 404],
    ['salesperson', 200, 200],
    ['back-office', 200, 200],
    ['manager', 200, 200],
    ['auditor', 404, 404],
    ['audit-manager', 404, 404],
    ['operator', 404, 404],
  ])('a %s asks the workshop: %i, the office: %i', async (role, workshop, office) => {
    const person = await server().person(role)
    expect((await person.ask('GET', pathOf.workshop(server().here))).status).toBe(workshop)
    expect((await person.ask('GET', pathOf.office(server().here))).status).toBe(office)
  })

  it('a device reads the workshop, never the office', async () => {
    const device = await server().device()
    const { here } = server()
    expect((await device.ask('GET', `${pathOf.workshop(here)}/_changes`)).status).toBe(200)
    for (const path of ['', '/_changes', '/_all_docs']) {
      const answer = await device.ask('GET', pathOf.office(here) + path)
      expect(codeOf(answer)).toEqual([404, 'not-found'])
    }
  })
})

describe('what has ended', () => {
  it('a revoked device is told so, at its next request', async () => {
    const device = await server().device()
    const database = pathOf.workshop(server().here)
    expect((await device.ask('GET', database)).status).toBe(200)
    const manager = await server().manager()
    expect((await manager.ask('DELETE', `/api/devices/${device.id}`)).status).toBe(204)
    expect(codeOf(await device.ask('GET', database))).toEqual([401, 'device-revoked'])
    expect((await pushed(device, database, [interventionBy(device.author)])).status).toBe(401)
    expect((await putChunk(device, chunkPath(server().here))).status).toBe(401)
  })

  it('a signed-out session is nobody, even with its cookie kept', async () => {
    const person = await server().person('technician')
    const database = pathOf.workshop(server().here)
    expect((await person.ask('GET', database)).status).toBe(200)
    expect((await person.ask('POST', '/api/sign-out')).status).toBe(204)
    expect(codeOf(await person.ask('GET', database))).toEqual([401, 'not-signed-in'])
  })

  it('a person who is suspended loses access at once', async () => {
    const person = await server().person('technician')
    const database = pathOf.workshop(server().here)
    expect((await person.ask('GET', database)).status).toBe(200)
    await server().suspend(person.id)
    await expect.poll(async () => (await person.ask('GET', database)).status).toBe(401)
  })

  it('an expired session is nobody', async () => {
    const person = await server().person('technician')
    await server().expireSession(person.cookie)
    const answer = await person.ask('GET', pathOf.workshop(server().here))
    expect(codeOf(answer)).toEqual([401, 'not-signed-in'])
  })
})

describe('a browser with both identities', () => {
  const both = async (): Promise<{ asker: Asker; device: PairedDevice }> => {
    const device = await server().device()
    const person = await server().person('salesperson')
    return { asker: server().as(device.cookie, person.cookie), device }
  }
  const ask = async (as?: string) => {
    const { asker } = await both()
    const sent = as === undefined ? {} : { headers: { 'X-Baysight-As': as } }
    return (await asker.ask('GET', pathOf.office(server().here), sent)).status
  }

  it.each([
    [undefined, 200],
    ['user', 200],
    ['device', 404],
    ['admin', 400],
  ])('asks the office as %s: %i', async (as, status) => {
    expect(await ask(as)).toBe(status)
  })

  it('writes in the name it chose', async () => {
    const { asker, device } = await both()
    const docs = [interventionBy(device.author)]
    const database = pathOf.workshop(server().here)
    const as = (name: string) =>
      asker.ask('POST', `${database}/_bulk_docs`, {
        json: { docs },
        headers: { 'X-Baysight-As': name },
      })
    expect((await as('user')).text).toContain('forbidden')
    expect((await as('device')).text).not.toContain('forbidden')
  })

  it('is refused where it has not the identity it names', async () => {
    const device = await server().device()
    const headers = { 'X-Baysight-As': 'user' }
    const answer = await device.ask('GET', pathOf.workshop(server().here), { headers })
    expect(codeOf(answer)).toEqual([401, 'not-signed-in'])
  })

  it("is nobody with a device's token in the person's cookie", async () => {
    const device = await server().device()
    const token = device.cookie.slice('baysight_device='.length)
    const answer = await server()
      .as(`baysight_session=${token}`)
      .ask('GET', pathOf.workshop(server().here))
    expect(codeOf(answer)).toEqual([401, 'not-signed-in'])
  })

  it('stays signed in as a person when its device is revoked', async () => {
    const { asker, device } = await both()
    const manager = await server().manager()
    await manager.ask('DELETE', `/api/devices/${device.id}`)
    expect((await asker.ask('GET', pathOf.workshop(server().here))).status).toBe(200)
  })
})

describe('a manager', () => {
  it('cannot revoke a device of another dealership, nor learn that it is there', async () => {
    const device = await server().device({ dealership: server().elsewhere })
    const manager = await server().manager()
    const foreign = await manager.ask('DELETE', `/api/devices/${device.id}`)
    const absent = await manager.ask('DELETE', `/api/devices/${newDeviceId()}`)
    expect([foreign.status, foreign.text]).toEqual([absent.status, absent.text])
    expect(foreign.status).toBe(404)
    expect((await device.ask('GET', pathOf.workshop(server().elsewhere))).status).toBe(200)
  })
})

describe('a change that another site asks for', () => {
  it.each<[string, Record<string, string>]>([
    ['Sec-Fetch-Site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['Origin', { Origin: 'https://evil.example' }],
  ])('is refused by %s', async (_name, headers) => {
    const person = await server().person('technician')
    const database = pathOf.workshop(server().here)
    const json = { docs: [interventionBy(person.author)] }
    const answer = await person.ask('POST', `${database}/_bulk_docs`, { json, headers })
    expect(codeOf(answer)).toEqual([403, 'wrong-origin'])
    const chunk = await person.ask('PUT', chunkPath(server().here), { body: 'x', headers })
    expect(codeOf(chunk)).toEqual([403, 'wrong-origin'])
  })

  it('is refused for sign-in and pairing too', async () => {
    const headers = { Origin: 'https://evil.example' }
    for (const path of ['/api/sign-in', '/api/sign-out', '/api/pair']) {
      const answer = await server().nobody.ask('POST', path, { json: {}, headers })
      expect(codeOf(answer)).toEqual([403, 'wrong-origin'])
    }
  })
})

describe('the cookies', () => {
  it('are kept from scripts and from other sites', async () => {
    const { user, password } = await server().addUser()
    const json = { email: user.email, password }
    const answer = await server().nobody.ask('POST', '/api/sign-in', { json })
    expect(cookieOf(answer, 'baysight_session').length).toBeGreaterThan(40)
    const [header = ''] = answer.headers['set-cookie'] ?? []
    expect(header).toMatch(/; Path=\//)
    expect(header).toMatch(/; HttpOnly/)
    expect(header).toMatch(/; SameSite=Strict/)
    expect(header).toMatch(/; Max-Age=1209600/)
    // Over plain HTTP; `access/cookies.ts` adds it where the public URL is https.
    expect(header).not.toMatch(/; Secure/)
  })
})
