/** Pairing a device: a code is good once, for a while, for one of two who try at the same moment. */
import { beforeEach, describe, expect, it } from 'vitest'
import {
  addDeviceAnswerSchema,
  deviceListAnswerSchema,
  sessionAnswerSchema,
} from '@shared/schemas/api'
import { pairingRecordSchema } from '@shared/schemas/registry'
import { pairingIdOf } from '@server/access/codes'
import { type Asker, cookieOf, useServer } from '../server'
import { pathOf } from './documents'

const server = useServer()
beforeEach(() => server().forgetAttempts())

const add = async (asker?: Asker) => {
  const by = asker ?? (await server().manager())
  const json = { dealership: server().here, name: ' Bay 3 ', app: 'workshop' }
  const answer = await by.ask('POST', '/api/devices', { json })
  expect(answer.status).toBe(201)
  const added = addDeviceAnswerSchema.parse(answer.json)
  return { ...added, linkCode: added.url.slice(added.url.indexOf('#') + 1) }
}

const pair = (code: unknown) => server().nobody.ask('POST', '/api/pair', { json: { code } })

const fateOf = ({ status, json }: Awaited<ReturnType<typeof pair>>) =>
  status === 200 ? 'paired' : `${status} ${String(json['error'])}`

const expire = async (code: string) => {
  await server().databases.registry.update(pairingRecordSchema, pairingIdOf(code), (record) => ({
    ...record,
    expiresAt: new Date(Date.now() - 1).toISOString(),
  }))
}

describe('adding a device', () => {
  it.each(['technician', 'salesperson', 'back-office', 'auditor'] as const)(
    'is not for a %s',
    async (role) => {
      const person = await server().person(role)
      const json = { dealership: server().here, name: 'Bay 3', app: 'workshop' }
      const answer = await person.ask('POST', '/api/devices', { json })
      expect([answer.status, answer.json['error']]).toEqual([403, 'not-allowed'])
    },
  )

  it('is not for a device, nor for a manager of elsewhere', async () => {
    const json = { dealership: server().here, name: 'Bay 3', app: 'workshop' }
    for (const asker of [await server().device(), await server().manager(server().elsewhere)]) {
      expect((await asker.ask('POST', '/api/devices', { json })).status).toBe(403)
    }
    expect((await server().nobody.ask('POST', '/api/devices', { json })).status).toBe(401)
  })

  it.each([
    ['no name', { name: ' ' }],
    ['a name of 61 characters', { name: 'x'.repeat(61) }],
    ['an unknown app', { app: 'office' }],
    ['no dealership', { dealership: undefined }],
  ])('with %s is a bad request', async (_what, change) => {
    const json = { dealership: server().here, name: 'Bay 3', app: 'workshop', ...change }
    const answer = await (await server().manager()).ask('POST', '/api/devices', { json })
    expect([answer.status, answer.json['error']]).toEqual([400, 'bad-request'])
  })

  it('gives a link on our own origin and a short code, for 15 minutes', async () => {
    const { url, shortCode, linkCode, expiresAt } = await add()
    expect(url.startsWith(`${server().url}/pair#`)).toBe(true)
    expect(shortCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(linkCode.length).toBeGreaterThanOrEqual(26)
    const minutes = (Date.parse(expiresAt) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(14)
    expect(minutes).toBeLessThanOrEqual(15)
  })

  it('keeps no code in the registry', async () => {
    const { shortCode, linkCode } = await add()
    const { databases, target } = server()
    const answer = await databases.connection.fetch(
      `/${databases.registry.name}/_all_docs?include_docs=true`,
    )
    const all = await answer.text()
    expect(target.url).toBeTruthy()
    for (const code of [shortCode, shortCode.replace('-', ''), linkCode]) {
      expect(all).not.toContain(code)
    }
  })
})

describe('a code', () => {
  it.each<[string, (code: string) => string]>([
    ['as it is shown', (code) => code],
    ['in lower case', (code) => code.toLowerCase()],
    ['without its dash', (code) => code.replace('-', '')],
    ['with spaces', (code) => ` ${code.replace('-', ' - ').split('').join(' ')} `],
    ['with a long dash', (code) => code.replace('-', '–')],
    ['with O for 0 and l for 1', (code) => code.replaceAll('0', 'o').replaceAll('1', 'l')],
  ])('typed %s pairs the device', async (_how, typed) => {
    const { device, shortCode } = await add()
    const answer = await pair(typed(shortCode))
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({
      user: null,
      device: { id: device, name: 'Bay 3', app: 'workshop', dealership: server().here },
    })
    const asker = server().as(cookieOf(answer, 'baysight_device'))
    expect((await asker.ask('GET', pathOf.workshop(server().here))).status).toBe(200)
  })

  it('from the link pairs the device, with a cookie no script can read', async () => {
    const { linkCode } = await add()
    const answer = await pair(linkCode)
    expect(answer.status).toBe(200)
    const [header = ''] = answer.headers['set-cookie'] ?? []
    expect(header).toMatch(/^baysight_device=.*; HttpOnly; SameSite=Strict/)
  })

  it('is good once', async () => {
    const { shortCode } = await add()
    expect(fateOf(await pair(shortCode))).toBe('paired')
    expect(fateOf(await pair(shortCode))).toBe('410 pairing-used')
  })

  it('dies with the other code of the same device', async () => {
    const { shortCode, linkCode } = await add()
    expect(fateOf(await pair(linkCode))).toBe('paired')
    expect(fateOf(await pair(shortCode))).toBe('410 pairing-used')
  })

  it('runs out', async () => {
    const { shortCode } = await add()
    await expire(shortCode)
    expect(fateOf(await pair(shortCode))).toBe('410 pairing-expired')
  })

  it.each(['ZZZZ-ZZZZ', '00000000', '../../x', '"}{"', '\u0000\u0000\u0000\u0000'])(
    'that nobody has (%j) is unknown',
    async (code) => {
      expect(fateOf(await pair(code))).toBe('404 pairing-unknown')
    },
  )

  it.each([[''], ['abc'], ['x'.repeat(101)], [5], [null], [{ $gt: '' }], [['a', 'b']]])(
    'of the form %j is a bad request',
    async (code) => {
      expect(fateOf(await pair(code))).toBe('400 bad-request')
    },
  )

  it('of a revoked device is unknown', async () => {
    const { device, shortCode } = await add()
    const manager = await server().manager()
    expect((await manager.ask('DELETE', `/api/devices/${device}`)).status).toBe(204)
    expect(fateOf(await pair(shortCode))).toBe('404 pairing-unknown')
  })

  it('can be made anew for the same device, until it is paired', async () => {
    const { device, shortCode } = await add()
    await expire(shortCode)
    const manager = await server().manager()
    const anew = () => manager.ask('POST', `/api/devices/${device}/codes`)
    const { shortCode: second } = addDeviceAnswerSchema.parse((await anew()).json)
    expect(fateOf(await pair(second))).toBe('paired')
    expect((await anew()).status).toBe(409)
  })
})

describe('two tablets at the same moment', () => {
  it.each([
    ['with the same code', false],
    ['with both codes of the device', true],
  ])('%s: exactly one becomes the device', async (_how, both) => {
    const { shortCode, linkCode, device } = await add()
    const codes = [shortCode, both ? linkCode : shortCode, shortCode, linkCode]
    const answers = await Promise.all(codes.map(pair))
    expect(answers.map(fateOf).sort()).toEqual([
      ...Array.from({ length: 3 }, () => '410 pairing-used'),
      'paired',
    ])
    const winners = answers.filter(({ cookies }) => cookies.length > 0)
    expect(winners).toHaveLength(1)
    expect(await sessionsOf(device)).toBe(1)
  })

  const sessionsOf = async (device: string): Promise<number> => {
    const { connection, registry } = server().databases
    const path = `/${registry.name}/_all_docs?include_docs=true&startkey="session:"&endkey="session:\ufff0"`
    const all = await (await connection.fetch(path)).text()
    return all.split(`"subject":"${device}"`).length - 1
  }
})

describe('the list of devices', () => {
  it('shows what is added, paired and revoked, newest first', async () => {
    const manager = await server().manager()
    const list = async () => {
      const answer = await manager.ask('GET', `/api/devices?dealership=${server().here}`)
      return deviceListAnswerSchema.parse(answer.json).devices
    }
    const [first, second] = [await add(), await add()]
    await pair(first.shortCode)
    await manager.ask('DELETE', `/api/devices/${second.device}`)
    const [newest, before] = await list()
    expect(newest).toMatchObject({ id: second.device, pairedAt: null })
    expect(newest?.revokedAt).not.toBeNull()
    expect(before).toMatchObject({ id: first.device, revokedAt: null })
    expect(before?.pairedAt).not.toBeNull()
  })

  it('is for managers of that dealership', async () => {
    const path = `/api/devices?dealership=${server().here}`
    expect((await server().nobody.ask('GET', path)).status).toBe(401)
    const others = [
      await server().person('back-office'),
      await server().device(),
      await server().manager(server().elsewhere),
    ]
    for (const asker of others) expect((await asker.ask('GET', path)).status).toBe(403)
    const manager = await server().manager()
    expect((await manager.ask('GET', '/api/devices')).status).toBe(400)
  })
})

describe('the kinds of work of a device', () => {
  const allowed = async (asker: Asker) => {
    const { json } = await asker.ask('GET', '/api/session')
    return sessionAnswerSchema.parse(json).device?.modes
  }

  it('are told to the tablet: all at first, then what the manager allows', async () => {
    const manager = await server().manager()
    const { device, shortCode } = await add()
    const tablet = server().as(cookieOf(await pair(shortCode), 'baysight_device'))
    expect(await allowed(tablet)).toBeNull()
    const modes = ['used-car', 'direct-message']
    const answer = await manager.ask('PATCH', `/api/devices/${device}`, { json: { modes } })
    expect(answer.status).toBe(204)
    expect(await allowed(tablet)).toEqual(modes)
    const list = await manager.ask('GET', `/api/devices?dealership=${server().here}`)
    expect(deviceListAnswerSchema.parse(list.json).devices[0]).toMatchObject({ id: device, modes })
  })

  it('can be given with the name', async () => {
    const json = { dealership: server().here, name: 'Hall', app: 'workshop', modes: ['used-car'] }
    const added = await (await server().manager()).ask('POST', '/api/devices', { json })
    const { shortCode } = addDeviceAnswerSchema.parse(added.json)
    expect((await pair(shortCode)).json).toMatchObject({ device: { modes: ['used-car'] } })
  })

  it.each([{ modes: [] }, { modes: ['gardening'] }, {}])('are not %j', async (json) => {
    const { device } = await add()
    const answer = await (await server().manager()).ask('PATCH', `/api/devices/${device}`, { json })
    expect(answer.status).toBe(400)
  })

  it('are changed by managers of that dealership alone', async () => {
    const { device } = await add()
    const json = { modes: ['warranty'] }
    const others = [
      await server().person('back-office'),
      await server().device(),
      await server().manager(server().elsewhere),
    ]
    for (const asker of others) {
      expect((await asker.ask('PATCH', `/api/devices/${device}`, { json })).status).toBe(404)
    }
    expect((await server().nobody.ask('PATCH', `/api/devices/${device}`, { json })).status).toBe(
      401,
    )
  })
})
