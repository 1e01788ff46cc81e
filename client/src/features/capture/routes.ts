import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/interventions/:uuid/media',
    name: 'workshop-media',
    component: () => import('./MediaPage.vue'),
    props: true,
    meta: { place: 'workshop' },
  },
  {
    path: '/workshop/interventions/:uuid/camera',
    name: 'workshop-camera',
    component: () => import('./CameraPage.vue'),
    props: true,
    meta: { place: 'workshop' },
  },
]
