import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/guide',
    component: () => import('./GuidePage.vue'),
    meta: { title: 'guide.title', permission: 'COMMUNITY_MANAGE' }
  }
] satisfies RouteRecordRaw[]
