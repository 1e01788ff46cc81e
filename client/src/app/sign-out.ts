/** The end of a person's work in this browser. */
import { useDataStore } from '@client/data/stores/data-store'
import { wipeDealershipData, wipeOfficeData } from '@client/data/wipe'
import { useSessionStore } from './session-store'

/**
 * Removes the data of every dealership that the person works for, then forgets the person: a break in
 * between can be repeated. What a paired device in the same browser works with stays.
 */
export const signOutHere = async (): Promise<void> => {
  const store = useSessionStore()
  const { device } = store.session
  // Without a network the server is told later; this browser forgets the person now.
  await store.endSession().catch(() => undefined)
  await useDataStore().close()
  for (const { dealership } of store.offices) {
    if (device?.dealership === dealership) await wipeOfficeData(dealership)
    else await wipeDealershipData(dealership)
  }
  store.forget('user')
}
