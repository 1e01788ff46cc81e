import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/support',
    name: 'workshop-support',
    component: () => import('./SupportPage.vue'),
    meta: { place: 'workshop' },
  },
]
