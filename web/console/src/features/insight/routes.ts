import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

const permission = 'INSIGHT_READ'

export default [
  { path: '/insight', redirect: '/insight/funnel' },
  {
    path: '/insight/funnel',
    component: () => import('./FunnelPage.vue'),
    meta: { title: 'insight.funnel.title', permission }
  },
  {
    path: '/insight/days',
    component: () => import('./DaysPage.vue'),
    meta: { title: 'insight.days.title', permission }
  },
  {
    path: '/insight/conversation',
    component: () => import('./TalkPage.vue'),
    meta: { title: 'insight.talk.title', permission }
  },
  {
    path: '/insight/groups',
    component: () => import('./GroupsPage.vue'),
    meta: { title: 'insight.groups.title', permission }
  },
  {
    path: '/insight/invitations',
    component: () => import('./KPage.vue'),
    meta: { title: 'insight.k.title', permission }
  }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/insight',
    label: 'insight.title',
    icon: 'insight',
    group: 'review',
    order: 80,
    permission
  }
]
