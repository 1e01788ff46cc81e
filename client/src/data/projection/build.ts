/** Makes the projection from the documents, newest intervention first, in pages. */
import { type InterventionId, interventionIdSchema, uuidOf } from '@shared/ids'
import type { LocalDatabase, StoredDocument } from '../local-database'

export interface Page {
  /** Interventions and the events between them, also of interventions that are not here. */
  docs: StoredDocument[]
  /** The oldest one of the page; `null` where nothing is left. */
  last: InterventionId | null
}

/** After every id of a kind. */
const end = '\uffff'

/**
 * Ids of events begin with the UUID of their intervention, so that both sort alike: a page of interventions
 * and their events are two ranges.
 *
 * @param after the oldest intervention of the page before
 */
export const readPage = async (
  database: LocalDatabase,
  size: number,
  after: InterventionId | null,
): Promise<Page> => {
  const found = await database.readAll({
    startkey: after ?? `intervention:${end}`,
    endkey: 'intervention:',
    descending: true,
    // The one before comes along, where it is still there.
    limit: size + 1,
  })
  const interventions = found.filter(({ _id }) => !after || _id < after).slice(0, size)
  const parsed = interventionIdSchema.safeParse(interventions.at(-1)?._id)
  const last = parsed.success && interventions.length === size ? parsed.data : null
  const events = await database.readAll({
    startkey: after ? `event:${uuidOf(after)}` : `event:${end}`,
    endkey: last ? `event:${uuidOf(last)}` : 'event:',
    descending: true,
  })
  return { docs: [...interventions, ...events], last }
}
