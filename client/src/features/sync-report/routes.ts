import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/sync-report',
    name: 'workshop-sync-report',
    component: () => import('./SyncReportPage.vue'),
    meta: { place: 'workshop' },
  },
]
