import { sendWaiting } from '@client/data/background/send-waiting'
import { sendTag } from '@client/data/background/standing-order'

declare const self: ServiceWorkerGlobalScope

/** Background Synchronization, a draft of the WICG that Chromium has: not in the DOM's types. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

const isSync = (event: Event): event is SyncEvent => 'tag' in event && 'waitUntil' in event

/** There is a network, and the app may be closed by now: what waits is sent from here. */
export const sendInBackground = (): void => {
  self.addEventListener('sync', (event) => {
    if (isSync(event) && event.tag === sendTag) event.waitUntil(sendWaiting())
  })
}
