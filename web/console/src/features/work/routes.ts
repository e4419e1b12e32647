import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'
import { useWorkCount } from './useWork'

const permission = 'WORK_READ'

export default [
  {
    path: '/worklist',
    component: () => import('./WorkPage.vue'),
    meta: { title: 'work.title', permission }
  },
  {
    path: '/worklist/table',
    component: () => import('./TablePage.vue'),
    meta: { title: 'work.table.title', permission }
  },
  {
    path: '/worklist/team',
    component: () => import('./TeamPage.vue'),
    meta: { title: 'work.team.title', permission }
  }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/worklist',
    label: 'work.title',
    icon: 'check',
    group: 'top',
    order: 1,
    permission,
    useCount: useWorkCount
  }
]
