/** What the manager's list of devices says. */
import { request } from '@playwright/test'
import { type DeviceSummary, deviceListAnswerSchema } from '@shared/schemas/api'
import type { Baysight } from '../../support/baysight'
import { dealership } from '../story/records'

export const askManager = async ({ url, passwords }: Baysight): Promise<DeviceSummary[]> => {
  const manager = await request.newContext({ baseURL: url })
  const email = 'manager@example.com'
  await manager.post('/api/sign-in', { data: { email, password: passwords.get(email) } })
  const answer = await manager.get(`/api/devices?dealership=${dealership}`)
  const { devices } = deviceListAnswerSchema.parse(await answer.json())
  await manager.dispose()
  return devices
}
