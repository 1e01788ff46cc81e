declare const self: ServiceWorkerGlobalScope

const asksToTakeOver = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING'

/** A new version waits until the person in front of the screen agrees. */
export const waitForTheWord = (): void => {
  self.addEventListener('message', (event) => {
    if (asksToTakeOver(event.data)) void self.skipWaiting()
  })
}
