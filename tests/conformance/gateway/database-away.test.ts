/** The database goes away and comes back: readable refusals meanwhile, and work goes on by itself. */
import { type Socket, connect, createServer } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseNames } from '@shared/ids'
import { type PairedDevice, type Person, useServer } from '../server'
import { ownChunkPath, interventionBy, pathOf, pushed, putChunk } from './documents'

const sockets = new Set<Socket>()
let isThere = true

/** Stands in front of the database, to be cut as a cable would be. */
const cable = async (adminUrl: string): Promise<string> => {
  const there = new URL(adminUrl)
  const join = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }
  const relay = createServer((near) => {
    join(near)
    if (!isThere) {
      near.destroy()
      return
    }
    const far = connect(Number(there.port), there.hostname)
    join(far)
    near.pipe(far).pipe(near)
  })
  relay.listen(0, '127.0.0.1').unref()
  await once(relay, 'listening')
  const address = relay.address()
  const here = new URL(adminUrl)
  here.host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return here.href.replace(/\/$/, '')
}

const cut = (): void => {
  isThere = false
  for (const socket of sockets) socket.destroy()
}
const mend = (): void => {
  isThere = true
}

const server = useServer({ through: cable })
let device: PairedDevice
let manager: Person
beforeAll(async () => {
  device = await server().device()
  manager = await server().manager()
})
beforeEach(mend)
afterAll(mend)

const workshop = () => pathOf.workshop(server().here)

const expectRefusal = ({ status, headers, json }: Awaited<ReturnType<PairedDevice['ask']>>) => {
  expect([status, json['error']]).toEqual([503, 'database-away'])
  expect(json['reason']).toMatch(/Nothing is lost/)
  expect(headers['content-type']).toMatch(/^application\/json/)
  expect(Number(headers['retry-after'])).toBeGreaterThan(0)
}

describe('while the database is away', () => {
  it.each<[string, string, object?]>([
    ['GET', ''],
    ['GET', '/_changes'],
    ['POST', '/_bulk_docs', { docs: [] }],
    ['POST', '/_revs_diff', {}],
    ['PUT', '/_local/x', {}],
  ])('%s <database>%s is answered with 503', async (method, path, json) => {
    cut()
    expectRefusal(await device.ask(method, workshop() + path, json && { json }))
  })

  it('a chunk is answered with 503, and stored when it comes again', async () => {
    const path = await ownChunkPath(device, server().here)
    cut()
    expectRefusal(await putChunk(device, path, new Uint8Array(1024 * 1024)))
    mend()
    await expect.poll(async () => (await putChunk(device, path)).status).toBe(201)
  })

  it.each<[string, string, object?]>([
    ['POST', '/api/sign-in', { email: 'a@example.com', password: 'x' }],
    ['POST', '/api/pair', { code: 'ZZZZ-ZZZZ' }],
    ['POST', '/api/sign-out'],
    ['GET', '/api/session'],
    ['GET', '/api/news'],
    ['GET', '/readyz'],
  ])('%s %s is answered with 503', async (method, path, json) => {
    cut()
    expectRefusal(await manager.ask(method, path, json && { json }))
  })

  it('nobody is told that they are signed out', async () => {
    cut()
    expect((await manager.ask('GET', workshop())).cookies).toEqual([])
    mend()
    await expect.poll(async () => (await manager.ask('GET', workshop())).status).toBe(200)
  })

  it('the process is alive, and knows that it is not ready', async () => {
    cut()
    expect((await server().nobody.ask('GET', '/healthz')).status).toBe(200)
    expect((await server().nobody.ask('GET', '/readyz')).status).toBe(503)
    mend()
    await expect.poll(async () => (await server().nobody.ask('GET', '/readyz')).status).toBe(200)
  })
})

describe('when the database is back', () => {
  it('writes are taken again', async () => {
    cut()
    expect((await device.ask('GET', workshop())).status).toBe(503)
    mend()
    const write = async () => {
      const { status, fates } = await pushed(device, workshop(), [interventionBy(device.author)])
      return status === 201 ? fates : status
    }
    await expect.poll(write).toEqual(['stored'])
  })

  it('a revocation still counts at once, although the feed was cut', async () => {
    const other = await server().device()
    cut()
    expect((await other.ask('GET', workshop())).status).toBe(503)
    mend()
    await expect
      .poll(async () => (await manager.ask('DELETE', `/api/devices/${other.id}`)).status)
      .toBe(204)
    expect((await other.ask('GET', workshop())).json['error']).toBe('device-revoked')
  })

  it('a stream that was open goes on telling', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const headers = { cookie: device.cookie }
    const response = await fetch(`${server().url}/api/news`, { headers, signal })
    cut()
    expect((await device.ask('GET', workshop())).status).toBe(503)
    mend()
    await expect
      .poll(async () => {
        const docs = [interventionBy(device.author)]
        return (await pushed(device, workshop(), docs).catch(() => ({ fates: [] }))).fates
      })
      .toEqual(['stored'])
    let told = ''
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      told += piece
      if (told.includes(databaseNames.workshop(server().here))) break
    }
    controller.abort()
    expect(told).toContain('data: ')
  })
})
