import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/help',
    name: 'workshop-help',
    component: () => import('./HelpPage.vue'),
    meta: { place: 'workshop' },
  },
  {
    path: '/workshop/help/:topic',
    name: 'workshop-help-topic',
    component: () => import('./TopicPage.vue'),
    props: true,
    meta: { place: 'workshop' },
  },
]
