import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/interventions/:uuid/walk-around',
    name: 'workshop-walk-around',
    component: () => import('./WalkAroundPage.vue'),
    props: true,
    meta: { place: 'workshop' },
  },
]
