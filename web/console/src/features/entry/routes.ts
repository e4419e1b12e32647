import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'
import { useWaitingCount } from './useReviewFigures'

export default [
  { path: '/entry', redirect: '/entry/codes' },
  {
    path: '/entry/codes',
    component: () => import('./CodesPage.vue'),
    meta: { title: 'entry.codes', permission: 'ENTRY_READ' }
  },
  {
    path: '/entry/review/:application?',
    component: () => import('./ReviewPage.vue'),
    meta: { title: 'entry.review', permission: 'ENTRY_REVIEW' }
  },
  {
    path: '/entry/landing',
    component: () => import('./LandingPage.vue'),
    meta: { title: 'entry.landing', permission: 'ENTRY_READ' }
  },
  {
    path: '/entry/scripts',
    component: () => import('./ScriptsPage.vue'),
    meta: { title: 'entry.scripts', permission: 'ENTRY_READ' }
  }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/entry',
    label: 'entry.title',
    icon: 'entry',
    group: 'people',
    order: 30,
    onPhone: true,
    permission: 'ENTRY_READ',
    useCount: useWaitingCount
  }
]
