import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/h5/groups/:group',
    component: () => import('./GroupPage.vue'),
    meta: { title: 'group.title' }
  },
  {
    path: '/h5/groups/:group/about',
    component: () => import('./AboutPage.vue'),
    meta: { title: 'group.about' }
  }
] satisfies RouteRecordRaw[]
