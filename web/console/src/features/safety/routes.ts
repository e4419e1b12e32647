import { defineAsyncComponent } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

const permission = 'SAFETY_READ'

export default [
  { path: '/safety', redirect: '/safety/cases' },
  {
    path: '/safety/cases/:case?',
    component: () => import('./CasesPage.vue'),
    meta: { title: 'safety.cases', permission }
  },
  {
    path: '/safety/breaks',
    component: () => import('./BreaksPage.vue'),
    meta: { title: 'safety.break.title', permission }
  },
  {
    path: '/safety/rules',
    component: () => import('./RulesPage.vue'),
    meta: { title: 'safety.rule.title', permission }
  },
  {
    path: '/safety/words',
    component: () => import('./WordsPage.vue'),
    meta: { title: 'safety.words.title', permission }
  },
  {
    path: '/safety/staff-words',
    component: () => import('./StaffFiltersPage.vue'),
    meta: { title: 'safety.staffFilter.title', permission }
  },
  {
    path: '/safety/exemptions',
    component: () => import('./ExemptionsPage.vue'),
    meta: { title: 'safety.exemption.title', permission }
  },
  {
    path: '/safety/strikes',
    component: () => import('./StrikesPage.vue'),
    meta: { title: 'safety.plan.title', permission }
  }
] satisfies RouteRecordRaw[]

export const banner = defineAsyncComponent(() => import('./BreakBanner.vue'))

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
