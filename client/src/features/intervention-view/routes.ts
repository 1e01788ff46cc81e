import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/interventions/:uuid',
    name: 'workshop-intervention',
    component: () => import('./ViewPage.vue'),
    props: true,
    meta: { place: 'workshop' },
  },
]
