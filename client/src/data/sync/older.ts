/** Interventions from before the window: brought here by id when somebody, or a change, asks for them. */
import { type InterventionId, interventionIdSchema, uuidOf } from '@shared/ids'
import { z } from 'zod'
import type { LocalDatabase, StoredDocument } from '../local-database'
import { SyncError } from './failure'
import type { Remote } from './remote'
import { isBefore, windowStart } from './window'

export interface Older {
  /**
   * Fetches an intervention with everything that belongs to it.
   *
   * @returns whether there is one
   * @throws SyncError
   */
  bring(id: InterventionId): Promise<boolean>
  /**
   * Fetches what is missing of an intervention that is here: manifests that are still on their way, or
   * what of an old one no replication brings. Once per run of the app; without a network the next time.
   */
  complete(id: InterventionId): Promise<void>
  /**
   * Completes interventions from before the window of which a change has come. What comes later comes by
   * replication, like everything.
   *
   * @throws SyncError
   */
  completeAll(ids: Iterable<InterventionId>): Promise<void>
  /** They have left: the next change brings them again. */
  forget(ids: readonly InterventionId[]): Promise<void>
  /** When each one was brought, ms since 1970, by the UUID of the intervention. */
  brought(): Promise<Record<string, number>>
}

const noteName = 'older'
const noteSchema = z.object({ brought: z.record(z.string(), z.number()) })
const mediaSchema = z.object({ media: z.record(z.string(), z.unknown()) })
const partSchema = z.object({ intervention: interventionIdSchema })

/** The intervention that a document is, or belongs to. */
export const ownerOf = (doc: StoredDocument): InterventionId | null =>
  interventionIdSchema.safeParse(doc._id).data ?? partSchema.safeParse(doc).data?.intervention ?? null

/** More at once is no change of old interventions but a history that comes as a whole. */
const mostAtOnce = 200

export const openOlder = (
  replica: LocalDatabase,
  remote: Pick<Remote, 'snapshot' | 'now'>,
): Older => {
  const brought = async (): Promise<Record<string, number>> =>
    noteSchema.safeParse(await replica.note(noteName)).data?.brought ?? {}

  const remember = async (uuid: string): Promise<void> => {
    const now = remote.now()
    await replica.setNote(noteName, { brought: { ...(await brought()), [uuid]: now } })
  }

  const bring = async (id: InterventionId): Promise<boolean> => {
    const { receiveSnapshot } = await import('./snapshot')
    try {
      for await (const { documents } of receiveSnapshot(remote, `interventions/${id}`)) {
        // Before the documents, or the next tidying would take them away again.
        await remember(uuidOf(id))
        await replica.restore(documents)
      }
      return true
    } catch (failure) {
      if (failure instanceof SyncError && failure.status === 404) return false
      throw failure
    }
  }
  const asked = new Set<string>()

  const isWhole = async (id: InterventionId): Promise<boolean> => {
    const raw = await replica.read(id)
    if (!raw) return true
    if (isBefore(await windowStart(replica, remote.now()), uuidOf(id))) return false
    const media = Object.keys(mediaSchema.safeParse(raw).data?.media ?? {})
    for (const each of media) if (!(await replica.read(each))) return false
    return true
  }
  return {
    bring,
    brought,
    complete: async (id) => {
      if (asked.has(id)) return
      asked.add(id)
      if (!(await isWhole(id))) await bring(id).catch(() => asked.delete(id))
    },
    completeAll: async (ids) => {
      const start = await windowStart(replica, remote.now())
      const known = await brought()
      const old = [...new Set(ids)].filter((id) => isBefore(start, uuidOf(id)))
      const missing = old.filter((id) => known[uuidOf(id)] === undefined)
      if (missing.length > mostAtOnce) return
      for (const id of missing) await bring(id)
    },
    forget: async (ids) => {
      const gone = new Set(ids.map(uuidOf))
      const kept = Object.entries(await brought()).filter(([uuid]) => !gone.has(uuid))
      await replica.setNote(noteName, { brought: Object.fromEntries(kept) })
    },
  }
}
