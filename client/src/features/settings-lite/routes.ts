import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/settings',
    name: 'workshop-settings',
    component: () => import('./SettingsPage.vue'),
    meta: { place: 'workshop' },
  },
]
