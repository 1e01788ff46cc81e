/** Devices of a dealership: added, listed and revoked by its managers. */
import { DomainError } from '@shared/errors'
import { type DealershipId, type DeviceId, type UserId, newDeviceId } from '@shared/ids'
import type { Mode } from '@shared/modes'
import type { DeviceApp } from '@shared/roles'
import type { DeviceSummary } from '@shared/schemas/api'
import { type DeviceRecord, deviceRecordSchema } from '@shared/schemas/registry'
import type { Context } from '../context'

export interface NewDevice {
  dealership: DealershipId
  name: string
  app: DeviceApp
  modes: Mode[] | null
  by: UserId
}

export interface Devices {
  add(device: NewDevice): Promise<DeviceRecord>
  /** @throws DomainError `not-found` */
  get(id: DeviceId): Promise<DeviceRecord>
  /** Newest first. */
  list(dealership: DealershipId): Promise<DeviceSummary[]>
  rename(id: DeviceId, name: string): Promise<void>
  /** Which kinds of work are allowed on it; `null` for all that the dealership allows. */
  allow(id: DeviceId, modes: Mode[] | null): Promise<void>
  /** From now on refused with `device-revoked`. Doing it twice does no harm. */
  revoke(id: DeviceId): Promise<void>
}

/** More than any dealership has; a query without a limit would stop at 25. */
const maxDevices = 1000

const summaryOf = (record: DeviceRecord): DeviceSummary => {
  const { _id: id, name, app, modes, createdAt, pairedAt, revokedAt } = record
  return { id, name, app, modes, createdAt, pairedAt, revokedAt }
}

export const createDevices = ({ databases: { registry }, now }: Context): Devices => ({
  async add({ by, ...given }) {
    const device: DeviceRecord = {
      _id: newDeviceId(),
      type: 'device',
      schema: 1,
      ...given,
      createdAt: new Date(now()).toISOString(),
      createdBy: by,
      pairedAt: null,
      revokedAt: null,
      predecessors: [],
    }
    await registry.insert(device)
    return device
  },
  async get(id) {
    const device = await registry.get(deviceRecordSchema, id)
    if (!device) throw new DomainError('not-found')
    return device
  },
  async list(dealership) {
    const records = await registry.find(deviceRecordSchema, {
      selector: { type: 'device', dealership },
      limit: maxDevices,
      use_index: ['by-type', 'dealership'],
    })
    // Ids hold the time of their making.
    return records.sort((a, b) => (a._id < b._id ? 1 : -1)).map(summaryOf)
  },
  async rename(id, name) {
    await registry.update(deviceRecordSchema, id, (device) =>
      device.name === name ? null : { ...device, name },
    )
  },
  async allow(id, modes) {
    await registry.update(deviceRecordSchema, id, (device) => ({ ...device, modes }))
  },
  async revoke(id) {
    await registry.update(deviceRecordSchema, id, (device) =>
      device.revokedAt ? null : { ...device, revokedAt: new Date(now()).toISOString() },
    )
  },
})
