import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/interventions/:uuid/summary',
    name: 'workshop-summary',
    component: () => import('./SummaryPage.vue'),
    props: true,
    meta: { place: 'workshop' },
  },
]
