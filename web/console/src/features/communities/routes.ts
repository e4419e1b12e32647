import type { RouteMeta, RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

const meta: RouteMeta = { title: 'communities.title', permission: 'COMMUNITY_READ' }

export default [
  { path: '/communities', component: () => import('./CommunitiesPage.vue'), meta },
  { path: '/communities/:community', component: () => import('./BoardPage.vue'), meta },
  { path: '/communities/:community/groups', component: () => import('./GroupsPage.vue'), meta },
  { path: '/communities/:community/members', component: () => import('./MembersPage.vue'), meta },
  {
    path: '/communities/:community/positioning',
    component: () => import('./PositioningPage.vue'),
    meta
  },
  { path: '/communities/:community/classes', component: () => import('./ClassesPage.vue'), meta }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/communities',
    label: 'communities.title',
    icon: 'communities',
    group: 'people',
    order: 10,
    onPhone: true,
    permission: 'COMMUNITY_READ'
  }
]
