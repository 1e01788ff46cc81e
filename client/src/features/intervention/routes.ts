import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/office',
    component: () => import('./list/BoardPage.vue'),
    meta: { place: 'office' },
    children: [
      {
        path: '',
        name: 'office',
        component: () => import('@client/workshop/NothingChosen.vue'),
        props: { way: 'keys' },
      },
      {
        path: 'interventions/:uuid',
        name: 'office-intervention',
        component: () => import('./page/InterventionPage.vue'),
      },
    ],
  },
]
