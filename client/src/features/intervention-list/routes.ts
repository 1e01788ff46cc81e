import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/interventions',
    name: 'workshop-interventions',
    component: () => import('./ListPage.vue'),
    meta: { place: 'workshop' },
  },
]
