import type { InterventionWithEvents } from '@client/data/types'
import { sameNumber } from '@client/workshop/words'
import type { Intervention } from '@shared/schemas/intervention'
import { statusOf } from '@shared/status'

/** What a vehicle or a file is known by; empty where it is not known. */
export type Identity = Pick<Intervention, 'number' | 'vin' | 'plate'>

const same = (a: string, b: string): boolean => a.trim() !== '' && sameNumber(a, b)

const namesOf = ({ number, vin, plate }: Identity): string[] => [number, vin, plate]

/** The same number, VIN or plate; where one was typed as the number, it counts as what it is. */
const isSame = (one: Identity, other: Identity): boolean =>
  namesOf(one).some((name) => namesOf(other).some((known) => same(name, known)))

/**
 * Interventions of the same file or vehicle that can be gone on with: drafts, and finished ones that the
 * customer has not got yet. Newest first, as the list came.
 */
export const openAlike = (
  list: readonly InterventionWithEvents[],
  wanted: Identity,
  now: number,
): InterventionWithEvents[] =>
  list.filter(({ intervention, events }) => {
    const status = statusOf(intervention, events, now)
    const open = ['to-complete', 'to-price', 'ready-to-send'].includes(status)
    return open && isSame(wanted, intervention)
  })
