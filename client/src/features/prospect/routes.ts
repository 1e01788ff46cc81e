import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/interventions/:uuid/prospect',
    name: 'workshop-prospect',
    component: () => import('./ProspectPage.vue'),
    props: true,
    meta: { place: 'workshop' },
  },
]
