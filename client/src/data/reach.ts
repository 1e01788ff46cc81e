/** Interventions that are not on this device, fetched when somebody asks for one. */
import { DomainError } from '@shared/errors'
import type { InterventionId } from '@shared/ids'
import type { InterventionRepository } from './types'

interface Reach {
  interventions: Pick<InterventionRepository, 'get' | 'edit'>
  /** @returns whether it is here now */
  bring: (id: InterventionId) => Promise<boolean>
  complete: (id: InterventionId) => void
  /** Somebody looks at it. */
  opened: (id: InterventionId) => void
}

/** Reads and edits that reach beyond what this device holds, where there is a network. */
export const withReach = ({
  interventions,
  bring,
  complete,
  opened,
}: Reach): Pick<InterventionRepository, 'get' | 'edit'> => ({
  get: async (id) => {
    opened(id)
    const found = await interventions.get(id)
    if (!found) return (await bring(id)) ? interventions.get(id) : null
    if (!found.draft) complete(id)
    return found
  },
  edit: async (id, change) => {
    opened(id)
    try {
      return await interventions.edit(id, change)
    } catch (failure) {
      const isGone = failure instanceof DomainError && failure.code === 'not-found'
      // It may have left the device while its screen was open in another tab.
      if (!isGone || !(await bring(id))) throw failure
      return interventions.edit(id, change)
    }
  },
})
