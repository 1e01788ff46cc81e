import type { Pinia } from 'pinia'
import { type RouteRecordRaw, type Router, createRouter, createWebHistory } from 'vue-router'
import { loadAllTexts } from '@client/i18n/i18n'
import { decide } from './guard'
import './route-meta'
import { useSessionStore } from './session-store'

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

/** All screens; who may not see one is led to where they can change that. Works without a network. */
export const createAppRouter = (pinia: Pinia): Router => {
  const router = createRouter({
    history: createWebHistory(),
    routes: [...Object.values(features).flat(), ...ownRoutes],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  router.beforeEach((to) => decide(to, useSessionStore(pinia).session))
  router.beforeResolve(async (to) => {
    if (!to.meta.first) await loadAllTexts()
  })
  return router
}
