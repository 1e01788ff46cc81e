import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'

declare const self: ServiceWorkerGlobalScope

/** Everything the app is made of, all languages included, of exactly this version. */
export const keepShell = (): void => {
  precacheAndRoute(self.__WB_MANIFEST)
  cleanupOutdatedCaches()
}
