/** Asks the browser to wake the service worker when there is a network, also after the app was closed. */
import { sendTag } from './standing-order'

/** Background Synchronization, a draft of the WICG that Chromium has: not in the DOM's types. */
interface SyncManager {
  register(tag: string): Promise<void>
}

const managerOf = (registration: ServiceWorkerRegistration): SyncManager | null => {
  const sync: unknown = 'sync' in registration ? registration.sync : null
  const isManager = (given: unknown): given is SyncManager =>
    typeof given === 'object' && given !== null && 'register' in given
  return isManager(sync) ? sync : null
}

/** Does nothing where the browser has no such thing, or a person has forbidden it. */
export const askForSending = async (): Promise<void> => {
  const registration = await navigator.serviceWorker?.getRegistration()
  if (!registration?.active) return
  await managerOf(registration)
    ?.register(sendTag)
    .catch(() => undefined)
}
