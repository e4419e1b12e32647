import type { RouteRecordRaw } from 'vue-router'
// not lazy: the scanned page is the first sight, and must not wait for a second file
import LandingPage from './landing/LandingPage.vue'

export default [
  { path: '/c/:code', component: LandingPage },
  {
    path: '/h5/apply/:code',
    component: () => import('./form/ApplyPage.vue'),
    meta: { title: 'entry.apply.title' }
  },
  {
    path: '/h5/status/:application',
    component: () => import('./status/StatusPage.vue'),
    meta: { title: 'entry.status.title' }
  }
] satisfies RouteRecordRaw[]
