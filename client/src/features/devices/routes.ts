import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/office/devices',
    name: 'devices',
    component: () => import('./DevicesPage.vue'),
    meta: { place: 'office' },
  },
]
