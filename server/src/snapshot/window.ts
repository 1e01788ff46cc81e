import { configIds } from '@shared/ids'
import { dealershipConfigSchema } from '@shared/schemas/configuration'
import type { Database } from '../database/database'

const dayMs = 24 * 60 * 60 * 1000
const settingSchema = dealershipConfigSchema.pick({ historyDays: true })

/** Where a dealership's window begins, ms since 1970. */
export const windowStart = async (workshop: Database, now: number): Promise<number> => {
  const setting = await workshop.get(settingSchema, configIds.dealership)
  return now - (setting ?? settingSchema.parse({})).historyDays * dayMs
}
