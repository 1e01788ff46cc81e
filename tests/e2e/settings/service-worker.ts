/** The app's service worker, woken as the browser itself wakes it once there is a network. */
import type { CDPSession, Page } from '@playwright/test'

export const sendTag = 'baysight-send'

interface Registration {
  registrationId: string
  scopeURL: string
}

/** The browser's id of the app's service worker, as its own tools name it. */
const registrationOf = async (line: CDPSession, origin: string): Promise<string> => {
  const found = new Promise<string>((resolve) => {
    line.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }: Registration) => scopeURL.startsWith(origin))
      if (own) resolve(own.registrationId)
    })
  })
  await line.send('ServiceWorker.enable')
  return found
}

/** @param page any page of the browser; it stays open as long as the worker is to be woken */
export const wakerOf = async (page: Page, url: string): Promise<() => Promise<void>> => {
  const line = await page.context().newCDPSession(page)
  const { origin } = new URL(url)
  const registrationId = await registrationOf(line, origin)
  const event = { origin, registrationId, tag: sendTag, lastChance: false }
  return async () => void (await line.send('ServiceWorker.dispatchSyncEvent', event))
}
