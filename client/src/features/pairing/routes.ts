import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/pair',
    name: 'pair',
    component: () => import('./PairPage.vue'),
    meta: { place: 'open' },
  },
]
