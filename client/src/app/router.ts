import type { Pinia } from 'pinia'
import { type Router, START_LOCATION, createRouter, createWebHistory } from 'vue-router'
import { loadAllTexts } from '@client/i18n/i18n'
import { focusScreen } from '@client/ui/screen-focus'
import { decide } from './guard'
import { routes } from './routes'
import { useSessionStore } from './session-store'

/** All screens; who may not see one is led to where they can change that. Works without a network. */
export const createAppRouter = (pinia: Pinia): Router => {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  router.beforeEach((to) => decide(to, useSessionStore(pinia).session))
  router.beforeResolve(async (to) => {
    if (!to.meta.first) await loadAllTexts()
  })
  // A first visit begins where the browser begins; from then on no change of screen loses the focus.
  router.afterEach((_to, from) => {
    if (from !== START_LOCATION) void focusScreen()
  })
  return router
}
