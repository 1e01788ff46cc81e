/** The news stream: told where there is something new, of what is theirs, for as long as they may. */
import { get } from 'node:http'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { databaseNames } from '@shared/ids'
import { type News, newsSchema } from '@shared/schemas/api'
import { type Asker, useServer } from '../server'
import { interventionBy, pathOf, pushed } from './documents'

const server = useServer()

interface Stream {
  status: number
  headers: Record<string, unknown>
  news: News[]
  ended: boolean
  close(): void
}

const open: Stream[] = []
afterEach(() => {
  for (const stream of open.splice(0)) stream.close()
})

/** Resolves once the server has answered: from then on every change is told. */
const listen = (asker: Asker, query = ''): Promise<Stream> =>
  new Promise((resolve, reject) => {
    const options = { headers: { cookie: asker.cookie }, agent: false }
    const request = get(`${server().url}/api/news${query}`, options, (response) => {
      const stream: Stream = {
        status: response.statusCode ?? 0,
        headers: response.headers,
        news: [],
        ended: false,
        close: () => request.destroy(),
      }
      open.push(stream)
      response.on('error', () => (stream.ended = true))
      response.on('end', () => (stream.ended = true))
      const lines = createInterface(response)
      lines.on('error', () => undefined)
      lines.on('line', (line) => {
        if (line.startsWith('data: ')) stream.news.push(newsSchema.parse(JSON.parse(line.slice(6))))
      })
      resolve(stream)
    })
    request.on('error', reject)
  })

const databasesIn = ({ news }: Stream) =>
  new Set(news.flatMap((each) => (each.kind === 'database' ? [each.database] : [])))
const devicesIn = ({ news }: Stream) => news.filter(({ kind }) => kind === 'devices').length

const write = async (asker: Asker & { author: Parameters<typeof interventionBy>[0] }) => {
  const database = pathOf.workshop(server().here)
  expect((await pushed(asker, database, [interventionBy(asker.author)])).fates).toEqual(['stored'])
}

const customer = () => ({
  _id: `customer:${crypto.randomUUID()}`,
  type: 'customer',
  schema: 1,
  name: 'Ada Martin',
  language: 'fr',
  mobile: null,
  email: null,
  company: '',
  updatedAt: '2026-01-05T08:00:00.000Z',
})

describe('the stream', () => {
  it('is not for nobody', async () => {
    const stream = await listen(server().nobody)
    expect(stream.status).toBe(401)
  })

  it('is an event stream that nothing on the way keeps back', async () => {
    const stream = await listen(await server().device())
    expect(stream.status).toBe(200)
    expect(stream.headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/event-stream/),
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
  })

  it("tells a device of another member's write, at once after it opened", async () => {
    const device = await server().device()
    const technician = await server().person('technician')
    const stream = await listen(device)
    await write(technician)
    const database = databaseNames.workshop(server().here)
    await expect.poll(() => [...databasesIn(stream)]).toEqual([database])
  })

  it('tells each of several listeners, and goes on telling', async () => {
    const [first, second] = [await server().device(), await server().person('manager')]
    const streams = [await listen(first), await listen(second), await listen(second)]
    for (let round = 1; round <= 3; round += 1) {
      const before = streams.map(({ news }) => news.length)
      await write(first)
      await expect
        .poll(() => streams.every(({ news }, index) => news.length > (before[index] ?? 0)))
        .toBe(true)
    }
  })

  it('tells the office of customers, and nobody else', async () => {
    const salesperson = await server().person('salesperson')
    const device = await server().device()
    const [office, workshop] = [await listen(salesperson), await listen(device)]
    const path = pathOf.office(server().here)
    expect((await pushed(salesperson, path, [customer()])).fates).toEqual(['stored'])
    await expect.poll(() => databasesIn(office)).toContain(databaseNames.office(server().here))
    // What comes later is there, so what came before would be, too.
    await write(device)
    await expect.poll(() => databasesIn(workshop).size).toBe(1)
    expect(databasesIn(workshop)).not.toContain(databaseNames.office(server().here))
  })

  it('tells nothing of another dealership', async () => {
    const elsewhere = server().elsewhere
    const stranger = await server().device({ dealership: elsewhere })
    const mine = await server().device()
    const stream = await listen(mine)
    const path = pathOf.workshop(elsewhere)
    expect((await pushed(stranger, path, [interventionBy(stranger.author)])).fates).toEqual([
      'stored',
    ])
    await write(mine)
    await expect.poll(() => databasesIn(stream).size).toBe(1)
    expect(databasesIn(stream)).toEqual(new Set([databaseNames.workshop(server().here)]))
  })

  it('names databases as clients know them', async () => {
    const device = await server().device()
    const stream = await listen(device)
    await write(device)
    await expect.poll(() => stream.news.length).toBeGreaterThan(0)
    const prefix = server().context.config.databasePrefix
    expect(prefix).not.toBe('')
    for (const name of databasesIn(stream)) expect(name).not.toContain(prefix)
  })
})

describe('news of devices', () => {
  it('go to managers when a tablet has paired, to nobody else', async () => {
    const manager = await server().manager()
    const device = await server().device()
    const salesperson = await server().person('salesperson')
    const other = await server().manager(server().elsewhere)
    const [told, ...untold] = [
      await listen(manager),
      await listen(device),
      await listen(salesperson),
      await listen(other),
    ]
    await server().device()
    await expect.poll(() => devicesIn(told)).toBeGreaterThan(0)
    expect(told.news).toContainEqual({ kind: 'devices', dealership: server().here })
    expect(untold.map(devicesIn)).toEqual([0, 0, 0])
  })

  it('come when a device is revoked', async () => {
    const manager = await server().manager()
    const device = await server().device()
    const stream = await listen(manager)
    await manager.ask('DELETE', `/api/devices/${device.id}`)
    await expect.poll(() => devicesIn(stream)).toBeGreaterThan(0)
  })
})

describe('the stream ends', () => {
  const expectEnd = (stream: Stream) =>
    expect.poll(() => stream.ended, { timeout: 10_000 }).toBe(true)

  it('when its device is revoked, and is refused from then on', async () => {
    const device = await server().device()
    const stream = await listen(device)
    const bystander = await listen(await server().device())
    await (await server().manager()).ask('DELETE', `/api/devices/${device.id}`)
    await expectEnd(stream)
    const again = await device.ask('GET', '/api/news')
    expect([again.status, again.json['error']]).toEqual([401, 'device-revoked'])
    expect(bystander.ended).toBe(false)
  })

  it('when its session is signed out', async () => {
    const person = await server().person('salesperson')
    const stream = await listen(person)
    await person.ask('POST', '/api/sign-out')
    await expectEnd(stream)
  })

  it('when its person is suspended', async () => {
    const person = await server().person('salesperson')
    const stream = await listen(person)
    await server().suspend(person.id)
    await expectEnd(stream)
  })

  it('when its person gets other rights, to be opened with them', async () => {
    const person = await server().person('technician')
    const stream = await listen(person)
    await server().addMembership(person.id, server().elsewhere, ['manager'])
    await expectEnd(stream)
    const anew = await listen(person)
    await server().device({ dealership: server().elsewhere })
    await expect.poll(() => devicesIn(anew)).toBeGreaterThan(0)
  })
})

describe('more streams than a browser has use for', () => {
  it('end the oldest of the same device, and nobody else', async () => {
    const [device, other] = [await server().device(), await server().device()]
    const bystander = await listen(other)
    const streams: Stream[] = []
    for (let each = 0; each < 14; each += 1) streams.push(await listen(device))
    await expect.poll(() => streams.filter(({ ended }) => ended).length).toBe(2)
    expect(streams.slice(0, 2).map(({ ended }) => ended)).toEqual([true, true])
    const latest = streams.at(-1)
    await write(other)
    await expect.poll(() => latest?.news.length).toBeGreaterThan(0)
    expect(bystander.ended).toBe(false)
  })
})

describe('a browser with both identities', () => {
  it('listens as the one it names in the query', async () => {
    const device = await server().device()
    const person = await server().personOf({ roles: ['manager'] })
    const both = server().as(device.cookie, person.cookie)
    const [asDevice, asUser] = [await listen(both, '?as=device'), await listen(both, '?as=user')]
    await server().device()
    await expect.poll(() => devicesIn(asUser)).toBeGreaterThan(0)
    expect(devicesIn(asDevice)).toBe(0)
    expect((await listen(both, '?as=admin')).status).toBe(400)
  })
})
