import type { RouteMeta, RouteRecordRaw } from 'vue-router'

const meta: RouteMeta = { title: 'groups.title', permission: 'COMMUNITY_READ' }

export default [
  {
    path: '/communities/:community/groups/:group',
    component: () => import('./ChatPage.vue'),
    meta
  },
  {
    path: '/communities/:community/groups/:group/members',
    component: () => import('./MembersPage.vue'),
    meta
  },
  {
    path: '/communities/:community/groups/:group/data',
    component: () => import('./DataPage.vue'),
    meta
  }
] satisfies RouteRecordRaw[]
