/**
 * What leaves the window leaves the device, and stays on the server. Nothing leaves that somebody works on,
 * or of which the server may not have everything.
 */
import { timeOf } from '@shared/clock'
import { type InterventionId, interventionIdSchema, madeAt, rangeOf, uuidOf } from '@shared/ids'
import { interventionSchema } from '@shared/schemas/intervention'
import { mediaManifestSchema } from '@shared/schemas/media'
import { z } from 'zod'
import type { LocalDatabase } from '../local-database'
import { idsBefore, windowStart } from './window'

interface RetentionContext {
  replica: LocalDatabase
  /** By the UUID of the intervention: when it was brought here although it is old, ms since 1970. */
  brought: () => Promise<Record<string, number>>
  /** Interventions with something here that the server may not have, and those on a screen. */
  needed: () => Promise<ReadonlySet<string>>
}

const dayMs = 24 * 60 * 60 * 1000
/** What somebody worked on or looked up stays at hand for a while, however old it is. */
const graceMs = 14 * dayMs
/** Between two looks at the clock and at the person who wants to work. */
const batchSize = 20

const noteName = 'retention'
const noteSchema = z.object({ at: z.number() })

/** Lets the page draw and answer. */
const untilIdle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 })
    else setTimeout(resolve, 50)
  })

const isDue = async (replica: LocalDatabase, now: number): Promise<boolean> => {
  const noted = noteSchema.safeParse(await replica.note(noteName)).data
  return !noted || now - noted.at >= dayMs || noted.at > now
}

interface Found {
  /** The documents of one intervention that are here. */
  ids: string[]
  /** When somebody last changed it, ms since 1970. */
  touchedAt: number
}

/**
 * `null` where this version of the app cannot read it, or where branches wait to be merged: then it is not
 * known what is in it, and it stays.
 */
const look = async (replica: LocalDatabase, id: InterventionId): Promise<Found | null> => {
  const events = await replica.ids(rangeOf('event', id))
  const times = events.map((event) => madeAt(uuidOf(event)))
  const raw = await replica.read(id)
  if (!raw) return { ids: events, touchedAt: Math.max(0, ...times) }
  const doc = interventionSchema.safeParse(raw).data
  if (!doc || raw._conflicts?.length) return null
  const stamps = [doc.created, ...Object.values(doc.stamps)].map(timeOf)
  const media = Object.keys(doc.media)
  return { ids: [id, ...events, ...media], touchedAt: Math.max(0, ...times, ...stamps) }
}

const oldInterventions = async (
  replica: LocalDatabase,
  start: number,
): Promise<InterventionId[]> => {
  const own = await idsBefore(replica, 'intervention', start)
  // Events may be here of one whose document never was.
  const events = await idsBefore(replica, 'event', start)
  const owners = events.map((id) => `intervention:${id.split(':')[1] ?? ''}`)
  return [...new Set([...own, ...owners])].flatMap((id) => {
    const known = interventionIdSchema.safeParse(id)
    return known.success ? [known.data] : []
  })
}

/** Manifests of interventions that are not here. */
const dropStrayManifests = async (replica: LocalDatabase, start: number): Promise<void> => {
  const ids = await idsBefore(replica, 'media', start)
  for (let at = 0; at < ids.length; at += batchSize) {
    await untilIdle()
    const stray: string[] = []
    for (const id of ids.slice(at, at + batchSize)) {
      const manifest = mediaManifestSchema.safeParse(await replica.read(id)).data
      if (manifest && !(await replica.read(manifest.intervention))) stray.push(id)
    }
    await replica.drop(stray)
  }
}

/**
 * At most once a day.
 *
 * @param now ms since 1970, by the server's clock: one that runs years ahead here would empty the device
 * @returns the interventions that have left
 */
export const applyWindow = async (
  { replica, brought, needed }: RetentionContext,
  now: number,
): Promise<InterventionId[]> => {
  if (!(await isDue(replica, now))) return []
  const start = await windowStart(replica, now)
  const old = await oldInterventions(replica, start)
  const left: InterventionId[] = []
  for (let at = 0; at < old.length; at += batchSize) {
    await untilIdle()
    const lookedUp = await brought()
    for (const id of old.slice(at, at + batchSize)) {
      const found = await look(replica, id)
      const touchedAt = Math.max(found?.touchedAt ?? now, lookedUp[uuidOf(id)] ?? 0)
      // Asked last: what a person began while we were reading counts.
      if (!found || now - touchedAt < graceMs || (await needed()).has(id)) continue
      await replica.drop(found.ids)
      left.push(id)
    }
  }
  await dropStrayManifests(replica, start)
  await replica.setNote(noteName, { at: now })
  return left
}
