import { PrecacheController, PrecacheRoute, cleanupOutdatedCaches } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'
import { largeFile } from './large-file'

declare const self: ServiceWorkerGlobalScope

const everything = self.__WB_MANIFEST
const pathOf = (entry: (typeof everything)[number]): string =>
  typeof entry === 'string' ? entry : entry.url

/** Paths of this version's files that are loaded when they are first wanted. */
export const largeFiles: readonly string[] = everything
  .map(pathOf)
  .filter((path) => largeFile.test(path))

const shell = new PrecacheController()

/** As many as HTTP/1.1 has connections for; more would only wait in line. */
const abreast = 6

/**
 * Files that their content names, several at a time. The library loads one after another, and the app
 * has hundreds of small ones: over a mobile network each would cost a round trip.
 */
const loadShell = async (event: ExtendableEvent): Promise<void> => {
  const waiting = [...shell.getURLsToCacheKeys()].filter(([url, key]) => url === key)
  const loadNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [url, cacheKey] = next
      const request = new Request(url, { credentials: 'same-origin' })
      await Promise.all(shell.strategy.handleAll({ params: { cacheKey }, request, event }))
    }
  }
  await Promise.all(Array.from({ length: abreast }, loadNext))
  // The rest, and the word that all is there: what is kept already is not loaded again.
  await shell.install(event)
}

/** Everything else the app is made of, all languages included, of exactly this version. */
export const keepShell = (): void => {
  shell.addToCacheList(everything.filter((entry) => !largeFile.test(pathOf(entry))))
  self.addEventListener('install', (event) => event.waitUntil(loadShell(event)))
  self.addEventListener('activate', (event) => event.waitUntil(shell.activate(event)))
  registerRoute(new PrecacheRoute(shell))
  cleanupOutdatedCaches()
}

/** Answers with a file of the shell, whatever was asked for. */
export const answerWith = (path: string) => shell.createHandlerBoundToURL(path)
