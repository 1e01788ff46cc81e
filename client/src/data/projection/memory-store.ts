/** A projection that is not kept: of a database so small that it is read anew at every start. */
import type { InterventionId } from '@shared/ids'
import type { Progress, ProjectionRecord, ProjectionStore } from './store'

export const createMemoryStore = (): ProjectionStore => {
  const records = new Map<InterventionId, ProjectionRecord>()
  let progress: Progress | null = null
  return {
    progress: async () => progress,
    newest: async (count, after) =>
      [...records.values()]
        .filter(({ id }) => after === undefined || id < after)
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, count),
    get: async (id) => records.get(id) ?? null,
    write: async (batch, expected) => {
      if (!expected(progress)) return
      if (batch.fresh) records.clear()
      for (const id of batch.gone) records.delete(id)
      for (const record of batch.records) records.set(record.id, record)
      progress = batch.progress
    },
    close: () => undefined,
  }
}
