import { request, requestJson } from '@client/app/http'
import type { DealershipId, DeviceId } from '@shared/ids'
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

/** Adds a device that waits for its tablet; the answer holds its one-time codes. */
export const addDevice = (dealership: DealershipId, name: string): Promise<AddDeviceAnswer> =>
  requestJson(addDeviceAnswerSchema, '/api/devices', {
    method: 'POST',
    as: 'user',
    body: { dealership, name, app: 'workshop' },
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
