import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/interventions/:uuid/checklist',
    name: 'workshop-checklist',
    component: () => import('./ChecklistPage.vue'),
    props: true,
    meta: { place: 'workshop' },
  },
]
