import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

const permission = 'GROUP_SPEAK'

export default [
  {
    path: '/desk/:group?',
    component: () => import('./DeskPage.vue'),
    meta: { title: 'desk.title', permission }
  }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/desk',
    label: 'desk.title',
    icon: 'desk',
    group: 'people',
    order: 15,
    permission
  }
]
