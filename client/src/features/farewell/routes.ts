import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/revoked',
    name: 'workshop-revoked',
    component: () => import('./RevokedPage.vue'),
    meta: { place: 'workshop' },
  },
  {
    path: '/office/sign-out',
    name: 'office-sign-out',
    component: () => import('./SignOutPage.vue'),
    meta: { place: 'office' },
  },
]
