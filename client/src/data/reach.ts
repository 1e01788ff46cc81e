/** Interventions that are not on this device, fetched when somebody asks for one. */
import { DomainError } from '@shared/errors'
import type { InterventionId } from '@shared/ids'
import type { InterventionRepository } from './types'

interface Reach {
  interventions: Pick<InterventionRepository, 'get' | 'edit'>
  /** Whether this device holds it, in whatever form: one that cannot be read is not missing. */
  isHere: (id: InterventionId) => Promise<boolean>
  /**
   * @returns whether it is here now
   * @throws where the server could not be asked
   */
  bring: (id: InterventionId) => Promise<boolean>
  complete: (id: InterventionId) => void
  /** Somebody looks at it. */
  opened: (id: InterventionId) => void
}

/** Reads and edits that reach beyond what this device holds, where there is a network. */
export const withReach = ({
  interventions,
  isHere,
  bring,
  complete,
  opened,
}: Reach): Pick<InterventionRepository, 'get' | 'edit' | 'isUnreached'> => {
  const unreached = new Set<InterventionId>()
  const tryToBring = async (id: InterventionId): Promise<boolean> => {
    try {
      return await bring(id)
    } catch {
      // Whether there is one is not known: nobody may be told that there is none.
      unreached.add(id)
      return false
    }
  }
  return {
    isUnreached: (id) => unreached.has(id),
    get: async (id) => {
      opened(id)
      unreached.delete(id)
      const found = await interventions.get(id)
      if (!found) {
        // Bringing tells everybody who reads it to read it again: for one that stays unreadable without an end.
        if (await isHere(id)) return null
        return (await tryToBring(id)) ? interventions.get(id) : null
      }
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
        if (!isGone || !(await tryToBring(id))) throw failure
        return interventions.edit(id, change)
      }
    },
  }
}
