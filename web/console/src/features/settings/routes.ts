import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

export default [
  { path: '/settings', redirect: '/settings/organisation' },
  {
    path: '/settings/organisation',
    component: () => import('./OrganisationPage.vue'),
    meta: { title: 'settings.organisation.title' }
  },
  {
    path: '/settings/staff',
    component: () => import('./StaffPage.vue'),
    meta: { title: 'settings.staff.title', permission: 'STAFF_MANAGE' }
  },
  {
    path: '/settings/tokens',
    component: () => import('./TokensPage.vue'),
    meta: { title: 'settings.tokens.title', permission: 'TOKEN_MANAGE' }
  },
  {
    path: '/settings/connections',
    component: () => import('./ConnectionsPage.vue'),
    meta: { title: 'settings.connections.title', permission: 'COMMUNITY_READ' }
  },
  {
    path: '/settings/answers',
    component: () => import('./AnswersPage.vue'),
    meta: { title: 'settings.answers.title', permission: 'WORK_READ' }
  },
  {
    path: '/settings/webhooks',
    component: () => import('./WebhooksPage.vue'),
    meta: { title: 'settings.webhooks.title', permission: 'PLAYBOOK_READ' }
  },
  {
    path: '/settings/audit',
    component: () => import('./AuditPage.vue'),
    meta: { title: 'settings.audit.title', permission: 'AUDIT_READ' }
  }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  { to: '/settings', label: 'settings.title', icon: 'settings', group: 'settings', order: 90 }
]
