import { addDeviceRequestSchema } from './api'

/** `PATCH /api/device`: the device names itself. */
export const renameDeviceRequestSchema = addDeviceRequestSchema.pick({ name: true })
