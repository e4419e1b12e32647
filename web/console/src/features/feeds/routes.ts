import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

const permission = 'CONTENT_READ'

export default [
  {
    path: '/feeds',
    component: () => import('./FeedsPage.vue'),
    meta: { title: 'feeds.title', permission }
  }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/feeds',
    label: 'feeds.title',
    icon: 'globe',
    group: 'interact',
    order: 78,
    permission
  }
]
