import { request, requestJson } from '@client/app/http'
import type { DealershipId, DeviceId } from '@shared/ids'
import type { Mode } from '@shared/modes'
import {
  type AddDeviceAnswer,
  type DeviceSummary,
  addDeviceAnswerSchema,
  deviceListAnswerSchema,
} from '@shared/schemas/api'

export const listDevices = async (dealership: DealershipId): Promise<DeviceSummary[]> => {
  const query = new URLSearchParams({ dealership })
  return (await requestJson(deviceListAnswerSchema, `/api/devices?${query}`, { as: 'user' }))
    .devices
}

export interface NewDevice {
  name: string
  /** Kinds of work allowed on it; `null` for all that the dealership allows. */
  modes: Mode[] | null
}

/** Adds a device that waits for its tablet; the answer holds its one-time codes. */
export const addDevice = (dealership: DealershipId, device: NewDevice): Promise<AddDeviceAnswer> =>
  requestJson(addDeviceAnswerSchema, '/api/devices', {
    method: 'POST',
    as: 'user',
    body: { dealership, app: 'workshop', ...device },
  })

/** Changes which kinds of work are allowed on a device; `null` for all that the dealership allows. */
export const allowModes = (device: DeviceId, modes: Mode[] | null): Promise<void> =>
  request(`/api/devices/${encodeURIComponent(device)}`, {
    method: 'PATCH',
    as: 'user',
    body: { modes },
  })

/** New one-time codes for a device that has no tablet yet; the old ones end. */
export const renewCodes = (device: DeviceId): Promise<AddDeviceAnswer> =>
  requestJson(addDeviceAnswerSchema, `/api/devices/${encodeURIComponent(device)}/codes`, {
    method: 'POST',
    as: 'user',
  })

/** Ends a device's access at its next request; codes that were not used yet end with it. */
export const revokeDevice = (device: DeviceId): Promise<void> =>
  request(`/api/devices/${encodeURIComponent(device)}`, { method: 'DELETE', as: 'user' })
