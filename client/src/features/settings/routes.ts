import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/settings',
    name: 'workshop-settings',
    component: () => import('./SettingsPage.vue'),
    meta: { place: 'workshop' },
  },
  {
    path: '/workshop/settings/disconnect',
    name: 'workshop-disconnect',
    component: () => import('./DisconnectPage.vue'),
    meta: { place: 'workshop' },
  },
]
