/** A browser that is paired again is another device: it sends the rest of what it recorded as the first. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Author, authorSchema } from '@shared/ids'
import { addDeviceAnswerSchema } from '@shared/schemas/api'
import { deviceRecordSchema } from '@shared/schemas/registry'
import { type Asker, type PairedDevice, cookieOf, useServer } from '../server'
import { manifestBy, pathOf, pushed } from './documents'

const server = useServer()
beforeEach(() => server().forgetAttempts())

/** @param browser whose cookies the browser sends when it is paired */
const pairAgain = async (browser: Asker): Promise<PairedDevice> => {
  const manager = await server().manager()
  const json = { dealership: server().here, name: 'Bay 3 again', app: 'workshop' }
  const added = await manager.ask('POST', '/api/devices', { json })
  const { device, shortCode: code } = addDeviceAnswerSchema.parse(added.json)
  const paired = await browser.ask('POST', '/api/pair', { json: { code } })
  expect(paired.status).toBe(200)
  const asker = server().as(cookieOf(paired, 'baysight_device'))
  return { ...asker, id: device, author: authorSchema.parse(device) }
}

const revoke = async ({ id }: PairedDevice): Promise<void> => {
  const answer = await (await server().manager()).ask('DELETE', `/api/devices/${id}`)
  expect(answer.status).toBeLessThan(300)
}

/** A film of two chunks of which nothing has arrived. @returns sends one of its chunks as somebody */
const announced = async (by: Asker & { author: Author }) => {
  const chunkSize = 1024 * 1024
  const manifest = { ...manifestBy(by.author), chunks: 2, bytes: 2 * chunkSize, chunkSize }
  expect((await pushed(by, pathOf.workshop(server().here), [manifest])).fates).toEqual(['stored'])
  return async (asker: Asker, index: number): Promise<unknown> => {
    const name = encodeURIComponent(`${manifest._id.slice('media:'.length)}:0000${index}`)
    const path = `${pathOf.media(server().here)}/${name}/data`
    const headers = { 'content-type': 'video/mp4' }
    const { status, json } = await asker.ask('PUT', path, { body: 'bytes', headers })
    return status === 201 ? 'stored' : json['error']
  }
}

const predecessorsOf = async ({ id }: PairedDevice) =>
  (await server().databases.registry.get(deviceRecordSchema, id))?.predecessors

describe('a tablet that is paired again', () => {
  it('sends what is missing of the films it had recorded before', async () => {
    const first = await server().device()
    const put = await announced(first)
    expect(await put(first, 0)).toBe('stored')
    await revoke(first)
    expect(await put(first, 1)).toBe('device-revoked')
    const second = await pairAgain(first)
    expect(await put(second, 1)).toBe('stored')
    // What is there stays as it is.
    expect(await put(second, 0)).toBe('conflict')
  })

  it('does so after any number of pairings, revoked or not', async () => {
    const first = await server().device()
    const put = await announced(first)
    const second = await pairAgain(first)
    await revoke(second)
    const third = await pairAgain(second)
    expect(await predecessorsOf(third)).toEqual([second.id, first.id])
    expect(await put(third, 0)).toBe('stored')
    expect(await put(first, 1)).toBe('stored')
  })

  it('writes documents in no other name than its own', async () => {
    const first = await server().device()
    const second = await pairAgain(first)
    const batch = [manifestBy(first.author)]
    const { fates } = await pushed(second, pathOf.workshop(server().here), batch)
    expect(fates).toEqual(['forbidden'])
  })

  it('is what it was only by its cookie', async () => {
    const [first, other] = [await server().device(), await server().device()]
    const put = await announced(first)
    const second = await pairAgain(other)
    expect(await put(second, 0)).toBe('not-allowed')
    expect(await put(await pairAgain(server().nobody), 0)).toBe('not-allowed')
  })

  it.each<[string, () => Promise<Asker>]>([
    ['a made-up cookie', async () => server().as('baysight_device=made-up')],
    ['a device of another dealership', () => server().device({ dealership: server().elsewhere })],
    [
      "a person's session",
      async () => {
        const { cookie } = await server().person('technician')
        return server().as(cookie.replace('baysight_session', 'baysight_device'))
      },
    ],
  ])('was nothing before with %s', async (_what, browser) => {
    expect(await predecessorsOf(await pairAgain(await browser()))).toEqual([])
  })

  it('does not tell anybody what it was', async () => {
    const first = await server().device()
    const second = await pairAgain(first)
    const session = await second.ask('GET', '/api/session')
    const manager = await server().manager()
    const list = await manager.ask('GET', `/api/devices?dealership=${server().here}`)
    expect(session.text).not.toContain(first.id)
    expect(list.text).not.toContain('predecessors')
  })
})
