import { ExpirationPlugin } from 'workbox-expiration'
import { registerRoute } from 'workbox-routing'
import { CacheFirst } from 'workbox-strategies'

/** Larger than what may be precached, named by their content: once loaded, they stay. */
export const keepLargeFiles = (): void => {
  registerRoute(
    ({ url, sameOrigin }) =>
      sameOrigin && url.pathname.startsWith('/assets/') && /\.(wasm|onnx)$/.test(url.pathname),
    new CacheFirst({
      cacheName: 'large-files',
      plugins: [new ExpirationPlugin({ maxEntries: 20, purgeOnQuotaError: true })],
    }),
  )
}
