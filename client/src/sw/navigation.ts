import { NavigationRoute, registerRoute } from 'workbox-routing'
import { answerWith } from './precache'
import { serverPaths } from './server-paths'

/** Every screen of the app opens from the cache, before the network is asked; the server's own paths do not. */
export const answerNavigations = (): void => {
  registerRoute(new NavigationRoute(answerWith('/index.html'), { denylist: [serverPaths] }))
}
