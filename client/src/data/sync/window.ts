/** Which interventions a device keeps: those of the last days, as many as the dealership has set. */
import { configIds, madeAt, uuidFrom } from '@shared/ids'
import { dealershipConfigSchema } from '@shared/schemas/configuration'
import type { LocalDatabase } from '../local-database'

const dayMs = 24 * 60 * 60 * 1000
const settingSchema = dealershipConfigSchema.pick({ historyDays: true })

/** Where the window begins, as `now`: ms since 1970. */
export const windowStart = async (replica: LocalDatabase, now: number): Promise<number> => {
  const setting = settingSchema.safeParse((await replica.read(configIds.dealership)) ?? {})
  // A setting that this version cannot read is no reason to throw anything away.
  return setting.success ? now - setting.data.historyDays * dayMs : 0
}

/** UUIDs of version 7: whether the one was made before the window began. */
export const isBefore = (start: number, uuid: string): boolean => madeAt(uuid) < start

/** All ids of a kind from before the window. */
export const idsBefore = (
  replica: LocalDatabase,
  kind: 'intervention' | 'event' | 'media',
  start: number,
): Promise<string[]> =>
  replica.ids({ startkey: `${kind}:`, endkey: `${kind}:${uuidFrom(start)}` })
