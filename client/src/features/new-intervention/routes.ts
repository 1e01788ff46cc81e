import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/new',
    name: 'workshop-new',
    component: () => import('./NewPage.vue'),
    meta: { place: 'workshop' },
  },
  {
    path: '/workshop/interventions/:uuid/number',
    name: 'workshop-number',
    component: () => import('./NumberPage.vue'),
    props: true,
    meta: { place: 'workshop' },
  },
  {
    path: '/workshop/interventions/:uuid/mode',
    name: 'workshop-mode',
    component: () => import('./ModePage.vue'),
    props: true,
    meta: { place: 'workshop' },
  },
]
