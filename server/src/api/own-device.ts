import express, { type Request, type Router } from 'express'
import { DomainError } from '@shared/errors'
import { renameDeviceRequestSchema } from '@shared/schemas/own-device'
import type { Cookies } from '../access/cookies'
import type { Devices } from '../access/devices'
import type { Identities } from '../access/identity'
import { sessionAnswerOf } from '../access/session-answer'
import type { Context } from '../context'
import type { DeviceCaller, Identify } from '../http/caller'
import { jsonBody } from '../http/json-body'

interface Needs {
  identify: Identify
  identities: Identities
  devices: Devices
  cookies: Cookies
}

/** @throws DomainError `not-allowed` for a person */
const deviceOf = async (identify: Identify, request: Request): Promise<DeviceCaller> => {
  const caller = await identify(request)
  if (caller.kind !== 'device') throw new DomainError('not-allowed')
  return caller
}

/**
 * What a device may do with itself: `PATCH /api/device` gives it another name and answers as
 * `GET /api/session`; `DELETE /api/device` ends its pairing, as when a manager revokes it.
 */
export const ownDeviceRoutes = (context: Context, needs: Needs): Router => {
  const { identify, identities, devices, cookies } = needs
  const router = express.Router()

  router.patch('/api/device', jsonBody('4kb'), async (request, response) => {
    const device = await deviceOf(identify, request)
    const { name } = renameDeviceRequestSchema.parse(request.body)
    await devices.rename(device.id, name)
    identities.forget()
    response.json(await sessionAnswerOf(context, { user: null, device: { ...device, name } }))
  })

  router.delete('/api/device', async (request, response) => {
    const device = await deviceOf(identify, request)
    await devices.revoke(device.id)
    identities.forget()
    cookies.clear(response, 'baysight_device')
    // Thumbnails and films that were looked at may still be in the browser's own cache.
    response.set('Clear-Site-Data', '"cache"')
    response.status(204).end()
  })
  return router
}
