import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

const permission = 'CONTENT_READ'

export default [
  { path: '/dialogue', redirect: '/dialogue/replies' },
  {
    path: '/dialogue/replies',
    component: () => import('./RepliesPage.vue'),
    meta: { title: 'dialogue.reply.title', permission }
  },
  {
    path: '/dialogue/faq',
    component: () => import('./FaqPage.vue'),
    meta: { title: 'dialogue.faq.title', permission }
  },
  {
    path: '/dialogue/model',
    component: () => import('./ModelPage.vue'),
    meta: { title: 'dialogue.model.title', permission }
  }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/dialogue',
    label: 'dialogue.title',
    icon: 'dialogue',
    group: 'interact',
    order: 75,
    permission
  }
]
