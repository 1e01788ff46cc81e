import type { RouteRecordRaw } from 'vue-router'
import './route-meta'

/** Every feature brings its own screens: `features/<name>/routes.ts` exports `routes`. */
const features = import.meta.glob<RouteRecordRaw[]>('../features/*/routes.ts', {
  eager: true,
  import: 'routes',
})

const ownRoutes: RouteRecordRaw[] = [
  { path: '/', name: 'start', component: () => import('./StartPage.vue'), meta: { place: 'open' } },
  {
    path: '/:rest(.*)*',
    name: 'gone',
    component: () => import('./GonePage.vue'),
    meta: { place: 'open' },
  },
]

/** Every place that the app has an address for. */
export const routes: readonly RouteRecordRaw[] = [...Object.values(features).flat(), ...ownRoutes]
