import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/h5/work',
    component: () => import('./WorkListPage.vue'),
    meta: { title: 'work.title' }
  },
  {
    path: '/h5/work/door',
    component: () => import('./DoorPage.vue'),
    meta: { title: 'work.door.title' }
  },
  {
    path: '/h5/work/:id',
    component: () => import('./WorkItemPage.vue'),
    meta: { title: 'work.title' }
  }
] satisfies RouteRecordRaw[]
