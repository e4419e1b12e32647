import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

const permission = 'PLAYBOOK_READ'

export default [
  {
    path: '/calendar',
    component: () => import('./CalendarPage.vue'),
    meta: { title: 'calendar.title', permission }
  }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/calendar',
    label: 'calendar.title',
    icon: 'calendar',
    group: 'operate',
    order: 50,
    permission
  }
]
