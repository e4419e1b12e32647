import { watch } from 'vue'
import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from 'vue-router'
import { i18n } from '@qunying/shared/i18n'

const found = Object.values(
  import.meta.glob<{ default: RouteRecordRaw[] }>('../features/*/routes.ts', { eager: true })
)

/** Both addresses members know: `/c/{code}` from a scanned code, and `/h5/…`. */
export function createAppRouter(): Router {
  const router = createRouter({
    history: createWebHistory('/'),
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
    routes: [
      ...found.flatMap((it) => it.default),
      { path: '/:missing(.*)*', component: () => import('./PageNotFound.vue') }
    ]
  })
  watch(
    () => [router.currentRoute.value.meta.title, i18n.global.locale.value],
    ([title]) => (document.title = i18n.global.t(title ?? 'brand')),
    { immediate: true }
  )
  return router
}
