import type { RouteMeta, RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

const meta: RouteMeta = { title: 'playbooks.title', permission: 'PLAYBOOK_READ' }
const ONE = '/playbooks/:playbook'

export default [
  { path: '/playbooks', component: () => import('./PlaybooksPage.vue'), meta },
  { path: ONE, component: () => import('./EditorPage.vue'), meta },
  { path: `${ONE}/plan`, component: () => import('./PlanPage.vue'), meta },
  { path: `${ONE}/running`, component: () => import('./RunningPage.vue'), meta },
  { path: `${ONE}/versions`, component: () => import('./VersionsPage.vue'), meta },
  { path: `${ONE}/simulate`, component: () => import('./SimulatePage.vue'), meta }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/playbooks',
    label: 'playbooks.title',
    icon: 'playbook',
    group: 'operate',
    order: 10,
    permission: 'PLAYBOOK_READ'
  }
]
