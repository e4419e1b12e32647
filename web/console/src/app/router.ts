import { watch } from 'vue'
import { createRouter, createWebHistory, type Router } from 'vue-router'
import { i18n } from '@qunying/shared/i18n'
import { useSession } from '@/features/session'
import { featureRoutes } from './features'

export function createAppRouter(): Router {
  const router = createRouter({
    history: createWebHistory('/console/'),
    routes: [
      ...featureRoutes,
      { path: '/:missing(.*)*', component: () => import('./PageNotFound.vue') }
    ]
  })

  router.beforeEach(async (to) => {
    if (to.meta.isPublic) return true
    const session = useSession()
    await session.load()
    if (!session.current) {
      return { path: '/sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
    }
    if (session.current.mustChangePassword && to.path !== '/change-password') {
      return { path: '/change-password' }
    }
    return true
  })

  watch(
    () => [router.currentRoute.value.meta.title, i18n.global.locale.value],
    ([title]) => {
      const brand = i18n.global.t('brand')
      document.title = title ? `${i18n.global.t(title)} · ${brand}` : brand
    },
    { immediate: true }
  )
  return router
}
