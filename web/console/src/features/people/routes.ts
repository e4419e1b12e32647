import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '@/shared/navigation'

const permission = 'PERSON_READ'

export default [
  {
    path: '/people',
    component: () => import('./PeoplePage.vue'),
    meta: { title: 'people.title', permission }
  },
  {
    path: '/people/import/:import?',
    component: () => import('./ImportPage.vue'),
    meta: { title: 'people.import.title', permission: 'PERSON_MANAGE' }
  },
  {
    path: '/people/tags',
    component: () => import('./TagsPage.vue'),
    meta: { title: 'people.tags.title', permission }
  },
  {
    path: '/people/fields',
    component: () => import('./FieldsPage.vue'),
    meta: { title: 'people.fields.title', permission }
  },
  {
    path: '/people/blacklist',
    component: () => import('./BlacklistPage.vue'),
    meta: { title: 'people.blacklist.title', permission }
  },
  {
    path: '/people/lost',
    component: () => import('./LostCustomersPage.vue'),
    meta: { title: 'people.lost.title', permission }
  },
  {
    path: '/people/transfers',
    component: () => import('./TransfersPage.vue'),
    meta: { title: 'people.transfer.title', permission: 'PERSON_MANAGE' }
  },
  {
    path: '/people/:person',
    component: () => import('./PersonPage.vue'),
    meta: { title: 'people.title', permission }
  }
] satisfies RouteRecordRaw[]

export const nav: NavItem[] = [
  {
    to: '/people',
    label: 'people.title',
    icon: 'people',
    group: 'people',
    order: 20,
    onPhone: true,
    permission
  }
]
