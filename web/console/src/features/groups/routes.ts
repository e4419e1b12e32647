import type { RouteRecordRaw } from 'vue-router'

const meta = { title: 'groups.title', permission: 'COMMUNITY_READ' }

export default [
  { path: '/groups/:group', component: () => import('./ChatPage.vue'), meta },
  { path: '/groups/:group/members', component: () => import('./MembersPage.vue'), meta },
  { path: '/groups/:group/data', component: () => import('./DataPage.vue'), meta }
] satisfies RouteRecordRaw[]
