/** The end of a dealership's data in this browser. */
import type { DealershipId } from '@shared/ids'

/** PouchDB puts this before the name that it is given. */
const pouchPrefix = '_pouch_'

const officeOf = (dealership: DealershipId): string => `${pouchPrefix}office-${dealership}`

/** Names of everything that `openDealershipData` keeps for a dealership. */
const databasesOf = (dealership: DealershipId): string[] => [
  ...['drafts', 'workshop'].map((name) => `${pouchPrefix}${name}-${dealership}`),
  officeOf(dealership),
  `device-${dealership}`,
  `projection-${dealership}`,
]

const remove = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error('indexeddb'))
    // Another tab still has it open: it closes by itself, and the removal goes on.
  })

/**
 * Removes every local database of a dealership, with whatever has not been sent. To be called after the
 * data was closed.
 */
export const wipeDealershipData = async (dealership: DealershipId): Promise<void> => {
  await Promise.all(databasesOf(dealership).map(remove))
}

/** Removes what only people in the office may see; a device in the same browser keeps its own. */
export const wipeOfficeData = (dealership: DealershipId): Promise<void> => remove(officeOf(dealership))
