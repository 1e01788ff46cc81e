import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'
import { largeFile } from './large-file'

declare const self: ServiceWorkerGlobalScope

const everything = self.__WB_MANIFEST
const pathOf = (entry: (typeof everything)[number]): string =>
  typeof entry === 'string' ? entry : entry.url

/** Paths of this version's files that are loaded when they are first wanted. */
export const largeFiles: readonly string[] = everything
  .map(pathOf)
  .filter((path) => largeFile.test(path))

/** Everything else the app is made of, all languages included, of exactly this version. */
export const keepShell = (): void => {
  precacheAndRoute(everything.filter((entry) => !largeFile.test(pathOf(entry))))
  cleanupOutdatedCaches()
}
