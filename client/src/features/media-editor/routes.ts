import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/interventions/:uuid/media/:media/edit',
    name: 'workshop-media-edit',
    component: () => import('./EditPage.vue'),
    props: true,
    meta: { place: 'workshop' },
  },
]
