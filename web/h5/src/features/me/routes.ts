import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/h5/me', component: () => import('./MePage.vue'), meta: { title: 'me.title' } }
] satisfies RouteRecordRaw[]
