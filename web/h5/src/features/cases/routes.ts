import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/h5/cases', component: () => import('./CasesPage.vue'), meta: { title: 'cases.title' } }
] satisfies RouteRecordRaw[]
