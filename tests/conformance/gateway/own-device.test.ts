/** What a device does with itself: another name, and the end of its pairing. */
import { beforeEach, describe, expect, it } from 'vitest'
import { deviceListAnswerSchema, sessionAnswerSchema } from '@shared/schemas/api'
import { useServer } from '../server'

const server = useServer()
beforeEach(() => server().forgetAttempts())

const names = async () => {
  const manager = await server().manager()
  const answer = await manager.ask('GET', `/api/devices?dealership=${server().here}`)
  return deviceListAnswerSchema.parse(answer.json).devices
}

describe('a device', () => {
  it('gives itself another name, which its manager sees too', async () => {
    const device = await server().device()
    const answer = await device.ask('PATCH', '/api/device', { json: { name: ' Ramp 7 ' } })
    expect(answer.status).toBe(200)
    expect(sessionAnswerSchema.parse(answer.json).device?.name).toBe('Ramp 7')
    const session = sessionAnswerSchema.parse((await device.ask('GET', '/api/session')).json)
    expect(session.device?.name).toBe('Ramp 7')
    expect((await names()).some(({ name }) => name === 'Ramp 7')).toBe(true)
  })

  it.each([[' '], ['x'.repeat(61)], [7]])('takes no name like %j', async (name) => {
    const device = await server().device()
    expect((await device.ask('PATCH', '/api/device', { json: { name } })).status).toBe(400)
  })

  it('ends its own pairing and is refused from then on', async () => {
    const device = await server().device()
    const answer = await device.ask('DELETE', '/api/device')
    expect(answer.status).toBe(204)
    expect(answer.cookies).toContain('baysight_device=')
    const refused = await device.ask('PATCH', '/api/device', { json: { name: 'Ramp 8' } })
    expect([refused.status, refused.json['error']]).toEqual([401, 'device-revoked'])
  })

  it('is not played by a person, nor by nobody', async () => {
    const manager = await server().manager()
    expect((await manager.ask('DELETE', '/api/device')).status).toBe(403)
    expect((await server().nobody.ask('DELETE', '/api/device')).status).toBe(401)
  })
})
