import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/sign-in',
    component: () => import('./SignInPage.vue'),
    meta: { title: 'session.signIn', isPublic: true }
  },
  {
    path: '/change-password',
    component: () => import('./ChangePasswordPage.vue'),
    meta: { title: 'session.changePassword', isBare: true }
  }
] satisfies RouteRecordRaw[]
