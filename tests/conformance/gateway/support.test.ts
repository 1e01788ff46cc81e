/** Help from the operator: whom to ask, the line, and a message that arrives once. */
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { messageSchema } from '@shared/schemas/outbox'
import { lineAnswerSchema } from '@shared/schemas/support'
import { type Asker, useServer } from '../server'

const server = useServer()
beforeEach(() => server().forgetAttempts())

const asked = (message: string, idempotencyKey = randomUUID()) => ({
  idempotencyKey,
  message,
  replyTo: 'anna@nord.example',
  report: null,
})

const messagesWith = async (text: string) => {
  const range = { startkey: 'message:', endkey: 'message:\ufff0' }
  const all = await server().databases.outbox.range(messageSchema, range)
  return all.filter((message) => message.text.includes(text))
}

describe('a message to the operator', () => {
  it('goes into the outbox once, however often it is sent', async () => {
    const device = await server().device()
    const json = asked('The film does not go out.')
    for (const _time of [1, 2]) {
      expect((await device.ask('POST', '/api/support', { json })).status).toBe(202)
    }
    const found = await messagesWith('The film does not go out.')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      intervention: null,
      recipient: null,
      channel: 'email',
      to: 'support@example.com',
      dealership: server().here,
    })
  })

  it('is sent and settled, and tells no intervention of it', async () => {
    const device = await server().device()
    await device.ask('POST', '/api/support', { json: asked('Please call.') })
    await expect
      .poll(async () => (await messagesWith('Please call.'))[0], { timeout: 10_000 })
      .toMatchObject({ state: 'sent', announced: 'sent' })
  })

  it('is refused empty, with more in it than we ask for, and from nobody', async () => {
    const device = await server().device()
    const status = async (json: object, asker: Asker = device) =>
      (await asker.ask('POST', '/api/support', { json })).status
    expect(await status({ ...asked(' '), replyTo: '' })).toBe(400)
    expect(await status({ ...asked('Help'), customer: 'Ada' })).toBe(400)
    expect(await status(asked('Help'), server().nobody)).toBe(401)
  })

  it('is refused after too many', async () => {
    const device = await server().device()
    const statuses: number[] = []
    for (let count = 0; count < 31; count += 1) {
      const json = asked('Again', '01890000-0000-4000-8000-000000000001')
      statuses.push((await device.ask('POST', '/api/support', { json })).status)
    }
    expect(statuses.slice(-2)).toEqual([202, 429])
  })
})

describe('the line', () => {
  it('is told to anybody: time, database, and whether we know who asks', async () => {
    const device = await server().device()
    const known = lineAnswerSchema.parse((await device.ask('GET', '/api/support/line')).json)
    expect(known).toMatchObject({ signedIn: true, database: true })
    expect(Math.abs(Date.parse(known.now) - Date.now())).toBeLessThan(60_000)
    const nobody = (await server().nobody.ask('GET', '/api/support/line')).json
    expect(lineAnswerSchema.parse(nobody).signedIn).toBe(false)
  })

  it('takes bytes for the test of its speed, from those we know', async () => {
    const device = await server().device()
    const sent = {
      body: new Uint8Array(2048),
      headers: { 'content-type': 'application/octet-stream' },
    }
    expect((await device.ask('POST', '/api/support/speed', sent)).json).toEqual({ bytes: 2048 })
    expect((await server().nobody.ask('POST', '/api/support/speed', sent)).status).toBe(401)
    const large = { ...sent, body: new Uint8Array(1_100_000) }
    expect((await device.ask('POST', '/api/support/speed', large)).status).toBe(413)
  })
})

describe('the contact', () => {
  it('is for those we know', async () => {
    const device = await server().device()
    expect((await device.ask('GET', '/api/support')).json).toEqual({
      name: null,
      email: null,
      phone: null,
      takesMessages: true,
    })
    expect((await server().nobody.ask('GET', '/api/support')).status).toBe(401)
  })
})
