import { useDataStore } from '@client/data/stores/data-store'
import { wipeDealershipData } from '@client/data/wipe'
import { useDeviceSettings } from '@client/workshop/device-settings'
import { isRefusal, request } from './http'
import { useSessionStore } from './session-store'

/** What a person chose for themselves stays; everything else of ours goes with the device. */
const kept = new Set(['baysight.language', 'baysight.session', 'baysight.sign-out-due'])

const forgetNotes = (): void => {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('baysight.') && !kept.has(key)) localStorage.removeItem(key)
  }
}

/** Tells the server; where it does not know us any more, there is nothing left to tell. */
const tellServer = async (): Promise<void> => {
  try {
    await request('/api/device', { method: 'DELETE', as: 'device' })
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

/**
 * Removes everything of the paired dealership from this browser: databases, unsent files included,
 * settings and notes. The identity is forgotten last, so that a break in between can be repeated.
 */
export const wipeDevice = async (): Promise<void> => {
  const session = useSessionStore()
  const { device } = session.session
  await useDataStore().close()
  await (await import('@client/data/background/standing-order')).withdrawOrder()
  if (device) await wipeDealershipData(device.dealership)
  useDeviceSettings().forget()
  forgetNotes()
  session.forget('device')
}

/**
 * Ends the pairing, on the server first, then here. What has not been sent is lost: ask before.
 *
 * @throws OfflineError nothing was changed: the server has to know, or the cookie would pair us again
 * @throws DomainError
 */
export const disconnectDevice = async (): Promise<void> => {
  await tellServer()
  await wipeDevice()
}
