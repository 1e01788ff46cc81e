import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import { DomainError } from '@shared/errors'
import { dealershipIdSchema, deviceIdSchema } from '@shared/ids'
import { addDeviceRequestSchema, changeDeviceRequestSchema } from '@shared/schemas/api'
import type { DeviceRecord } from '@shared/schemas/registry'
import type { Devices } from '../access/devices'
import type { Identities } from '../access/identity'
import type { Pairing } from '../access/pairing'
import { type Identify, requireManager } from '../http/caller'
import { jsonBody } from '../http/json-body'

interface Needs {
  identify: Identify
  identities: Identities
  devices: Devices
  pairing: Pairing
}

const querySchema = z.object({ dealership: dealershipIdSchema })
const paramsSchema = z.object({ device: deviceIdSchema })

/** A device of somebody else's dealership answers exactly as one that does not exist. */
const managedDevice = async (
  { identify, devices }: Needs,
  request: Request,
): Promise<DeviceRecord> => {
  const caller = await identify(request)
  const device = await devices.get(paramsSchema.parse(request.params).device)
  try {
    requireManager(caller, device.dealership)
  } catch {
    throw new DomainError('not-found')
  }
  return device
}

/** Devices of a dealership, for its managers: list, add (with codes), change, new codes, revoke. */
export const deviceRoutes = (needs: Needs): Router => {
  const { identify, identities, devices, pairing } = needs
  const router = express.Router()

  router.get('/api/devices', async (request, response) => {
    const { dealership } = querySchema.parse(request.query)
    requireManager(await identify(request), dealership)
    response.set('Cache-Control', 'no-store').json({ devices: await devices.list(dealership) })
  })

  router.post('/api/devices', jsonBody('4kb'), async (request, response) => {
    const caller = await identify(request)
    const given = addDeviceRequestSchema.parse(request.body)
    const { id: by } = requireManager(caller, given.dealership)
    const device = await devices.add({ ...given, by })
    response.status(201).json(await pairing.issue(device))
  })

  router.patch('/api/devices/:device', jsonBody('4kb'), async (request, response) => {
    const device = await managedDevice(needs, request)
    const { modes } = changeDeviceRequestSchema.parse(request.body)
    await devices.allow(device._id, modes)
    identities.forget()
    response.status(204).end()
  })

  router.post('/api/devices/:device/codes', async (request, response) => {
    const device = await managedDevice(needs, request)
    if (device.pairedAt || device.revokedAt) {
      throw new DomainError('conflict', 'The device is paired already.')
    }
    response.status(201).json(await pairing.issue(device))
  })

  router.delete('/api/devices/:device', async (request, response) => {
    const device = await managedDevice(needs, request)
    await devices.revoke(device._id)
    identities.forget()
    response.status(204).end()
  })
  return router
}
