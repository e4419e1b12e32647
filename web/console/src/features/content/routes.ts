import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

const permission = 'CONTENT_READ'

export default [
  { path: '/content', redirect: '/content/materials' },
  {
    path: '/content/materials',
    component: () => import('./MaterialsPage.vue'),
    meta: { title: 'content.materials.title', permission }
  },
  {
    path: '/content/columns',
    component: () => import('./ColumnsPage.vue'),
    meta: { title: 'content.columns.title', permission }
  },
  {
    path: '/content/formats',
    component: () => import('./FormatsPage.vue'),
    meta: { title: 'content.formats.title', permission }
  },
  {
    path: '/content/works',
    component: () => import('./WorksPage.vue'),
    meta: { title: 'content.works.title', permission }
  },
  {
    path: '/content/moments',
    component: () => import('./MomentsPage.vue'),
    meta: { title: 'content.moments.title', permission }
  },
  {
    path: '/content/welcomes',
    component: () => import('./WelcomesPage.vue'),
    meta: { title: 'content.welcomes.title', permission }
  }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/content',
    label: 'content.title',
    icon: 'content',
    group: 'operate',
    order: 60,
    permission
  }
]
