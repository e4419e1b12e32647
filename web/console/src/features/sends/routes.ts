import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/calendar/sends',
    component: () => import('./SendsPage.vue'),
    meta: { title: 'sends.title', permission: 'GROUP_SPEAK' }
  }
] satisfies RouteRecordRaw[]
