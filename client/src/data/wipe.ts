/** The end of a dealership's data in this browser. */
import type { DealershipId } from '@shared/ids'
import { forgetUnwritten } from './leaving/unwritten'
import { backgroundLockOf } from './sync/tabs'

/** The service worker gives way as soon as what is on the line has an answer. */
const patienceMs = 10_000

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

const removeAll = async (names: readonly string[]): Promise<void> => {
  await Promise.all(names.map(remove))
}

/** What the service worker had open it would make anew, empty: not while it sends. */
const withoutBackground = async (dealership: DealershipId, work: () => Promise<void>): Promise<void> => {
  // Where the page is not served securely there are no locks, and no service worker either.
  const locks: LockManager | undefined = navigator.locks
  if (!locks) return work()
  let begun = false
  const begin = (): Promise<void> => {
    begun = true
    return work()
  }
  const signal = AbortSignal.timeout(patienceMs)
  try {
    await locks.request(backgroundLockOf(dealership), { signal }, begin)
  } catch (failure) {
    if (begun) throw failure
    await work()
  }
}

/**
 * Removes every local database of a dealership, with whatever has not been sent. To be called after the
 * data was closed, and its standing order withdrawn.
 */
export const wipeDealershipData = (dealership: DealershipId): Promise<void> => {
  forgetUnwritten(dealership)
  return withoutBackground(dealership, () => removeAll(databasesOf(dealership)))
}

/** Removes what only people in the office may see; a device in the same browser keeps its own. */
export const wipeOfficeData = (dealership: DealershipId): Promise<void> => remove(officeOf(dealership))
