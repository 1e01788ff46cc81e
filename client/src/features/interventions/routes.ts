import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/workshop/interventions',
    component: () => import('./InterventionsPage.vue'),
    meta: { place: 'workshop' },
    children: [
      {
        path: '',
        name: 'workshop-interventions',
        component: () => import('@client/workshop/NothingChosen.vue'),
        props: { way: 'tap' },
      },
      {
        path: ':uuid',
        name: 'workshop-intervention',
        component: () => import('./view/ViewPage.vue'),
        props: true,
      },
    ],
  },
]
