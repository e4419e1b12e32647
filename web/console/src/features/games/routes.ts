import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

const permission = 'COMMUNITY_READ'

export default [
  {
    path: '/games',
    component: () => import('./GamesPage.vue'),
    meta: { title: 'games.title', permission }
  },
  {
    path: '/games/questions',
    component: () => import('./QuestionsPage.vue'),
    meta: { title: 'games.question.title', permission }
  }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/games',
    label: 'games.title',
    icon: 'gift',
    group: 'interact',
    order: 80,
    permission
  }
]
