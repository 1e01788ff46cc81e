import type { InterventionWithEvents } from '@client/data/types'
import { sameNumber } from '@client/workshop/words'
import { statusOf } from '@shared/status'

/**
 * Interventions of the same number that can be gone on with: drafts, and finished ones that the
 * customer has not got yet. Newest first, as the list came.
 */
export const openWithNumber = (
  list: readonly InterventionWithEvents[],
  number: string,
  now: number,
): InterventionWithEvents[] => {
  if (number.trim() === '') return []
  return list.filter(({ intervention, events }) => {
    const status = statusOf(intervention, events, now)
    const open = ['to-complete', 'to-price', 'ready-to-send'].includes(status)
    return open && sameNumber(intervention.number, number)
  })
}
