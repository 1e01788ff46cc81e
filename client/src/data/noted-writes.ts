/** A replica whose every local write is on the list of what has to be pushed. */
import { interventionIdSchema } from '@shared/ids'
import { z } from 'zod'
import type { DirtyRecord } from './device-store'
import type { DirtyList } from './dirty'
import type { LocalDatabase, NewDocument } from './local-database'

const ownerSchema = z.object({ _id: interventionIdSchema }).transform(({ _id }) => _id)
const partSchema = z.object({ intervention: interventionIdSchema })

const interventionOf = (doc: NewDocument): string | null =>
  ownerSchema.safeParse(doc).data ?? partSchema.safeParse(doc).data?.intervention ?? null

/** Whoever writes marks the document before; this notes that the write is done. */
export const withNotedWrites = (
  local: LocalDatabase,
  database: DirtyRecord['database'],
  dirty: DirtyList,
): LocalDatabase => {
  const settle = (doc: NewDocument): Promise<void> =>
    dirty.settle({ id: doc._id, database, intervention: interventionOf(doc) })
  return {
    ...local,
    write: async (doc) => {
      const revision = await local.write(doc)
      await settle(doc)
      return revision
    },
    writeNew: async (docs) => {
      await local.writeNew(docs)
      for (const doc of docs) await settle(doc)
    },
  }
}
