import type { RouteRecordRaw } from 'vue-router'

const permission = 'PERSON_READ'

export default [
  {
    path: '/people/segments',
    component: () => import('./SegmentsPage.vue'),
    meta: { title: 'segments.title', permission }
  },
  {
    path: '/people/segments/:segment',
    component: () => import('./SegmentPage.vue'),
    meta: { title: 'segments.title', permission }
  }
] satisfies RouteRecordRaw[]
