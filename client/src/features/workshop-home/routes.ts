import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop',
    name: 'workshop-home',
    component: () => import('./HomePage.vue'),
    meta: { place: 'workshop', first: true },
  },
]
