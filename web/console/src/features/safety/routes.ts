import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

const permission = 'SAFETY_READ'

export default [
  { path: '/safety', redirect: '/safety/cases' },
  {
    path: '/safety/cases/:case?',
    component: () => import('./CasesPage.vue'),
    meta: { title: 'safety.cases', permission }
  }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/safety',
    label: 'safety.title',
    icon: 'safety',
    group: 'operate',
    order: 70,
    permission
  }
]
