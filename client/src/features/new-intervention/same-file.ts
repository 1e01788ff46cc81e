import { sharingName } from '@client/data/projection/names'
import type { Summary } from '@client/data/projection/summary'
import type { Intervention } from '@shared/schemas/intervention'
import { isChangeable, statusAt } from '@shared/status'

/** What a vehicle or a file is known by; empty where it is not known. */
export type Identity = Pick<Intervention, 'number' | 'vin' | 'plate'>

/**
 * Interventions of the same file or vehicle that can be gone on with: drafts, and finished ones that the
 * customer has not got yet. The same number, VIN or plate; where one was typed as the number, it counts as
 * what it is. Newest first, as the list came.
 */
export const openAlike = (list: readonly Summary[], wanted: Identity, now: number): Summary[] =>
  sharingName(list, wanted).filter((one) => !one.newer && isChangeable(statusAt(one, now)))
