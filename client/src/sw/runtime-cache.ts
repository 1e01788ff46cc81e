import { ExpirationPlugin } from 'workbox-expiration'
import { registerRoute } from 'workbox-routing'
import { CacheFirst } from 'workbox-strategies'
import { largeFile, toRenew } from './large-file'
import { largeFiles } from './precache'

declare const self: ServiceWorkerGlobalScope

const cacheName = 'large-files'

const keptPaths = async (cache: Cache): Promise<string[]> =>
  (await cache.keys()).map(({ url }) => new URL(url).pathname)

/** What was wanted of the version before is wanted of this one: an update must not take it offline. */
const renew = async (): Promise<void> => {
  const cache = await caches.open(cacheName)
  // One that does not come is loaded when it is next wanted: no reason to hold back the update.
  await Promise.allSettled(
    toRenew(largeFiles, await keptPaths(cache)).map((path) => cache.add(`/${path}`)),
  )
}

const dropOld = async (): Promise<void> => {
  const cache = await caches.open(cacheName)
  const old = (await keptPaths(cache)).filter((path) => !largeFiles.includes(path.slice(1)))
  await Promise.all(old.map((path) => cache.delete(path, { ignoreVary: true })))
}

/** Larger than what may be precached, named by their content: once loaded, they stay. */
export const keepLargeFiles = (): void => {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && largeFile.test(url.pathname),
    new CacheFirst({
      cacheName,
      plugins: [new ExpirationPlugin({ maxEntries: 20, purgeOnQuotaError: true })],
    }),
  )
  self.addEventListener('install', (event) => event.waitUntil(renew()))
  self.addEventListener('activate', (event) => event.waitUntil(dropOld()))
}
