import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Fixture,
  advisor,
  dealership,
  startFixture,
} from '../../../tests/support/customer-fixture'
import { DatabaseAwayError } from '../database/errors'
import { createDevices } from './devices'
import { createPairing } from './pairing'
import { createSessions, sessionIdOf } from './sessions'

let fixture: Fixture
beforeAll(async () => {
  fixture = await startFixture()
})
afterAll(() => fixture.close())

describe('pairing', () => {
  it('gives the device its cookie even where the database leaves in the last moment', async () => {
    const { context } = fixture
    const sessions = createSessions(context)
    const device = await createDevices(context).add({
      dealership,
      name: 'Bay 3',
      app: 'workshop',
      modes: null,
      by: advisor,
    })
    const { shortCode } = await createPairing(context, sessions).issue(device)
    const registry = {
      ...context.databases.registry,
      update: () => Promise.reject(new DatabaseAwayError('gone')),
    }
    const databases = { ...context.databases, registry }
    const { token } = await createPairing({ ...context, databases }, sessions).redeem(shortCode)
    expect((await createDevices(context).get(device._id)).pairedAt).not.toBeNull()
    expect(await sessions.read(sessionIdOf(token))).toMatchObject({ subject: device._id })
  })
})
