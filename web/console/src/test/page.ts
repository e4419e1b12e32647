import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { vi } from 'vitest'
import { defineComponent, h, type Component } from 'vue'
import { createMemoryHistory, createRouter, RouterView, type RouteRecordRaw } from 'vue-router'
import { startI18n, type Messages } from '@qunying/shared/i18n'

const i18n = startI18n(
  import.meta.glob<Messages>('../features/*/locales/*.json', { eager: true, import: 'default' })
)

/** Answers of a pretended server, by `METHOD path`; the last one repeats. */
export function serve(answers: Record<string, (request: Request) => Response | Promise<Response>>) {
  const calls: Request[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    calls.push(request.clone())
    const { pathname } = new URL(request.url, location.origin)
    const answer = answers[`${request.method ?? 'GET'} ${pathname}`]
    return answer ? answer(request) : problem(404, 'not-found')
  })
  return calls
}

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status })
}

export function problem(status: number, code: string, members: object = {}): Response {
  return Response.json({ status, code, detail: code, ...members }, { status })
}

/** Mounts a feature's routes at a path, in Chinese, with everything the application provides. */
export async function openPage(
  path: string,
  routes: RouteRecordRaw[]
): Promise<{ page: VueWrapper; go: ReturnType<typeof createRouter> }> {
  i18n.global.locale.value = 'zh-CN'
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...routes,
      { path: '/:rest(.*)*', component: defineComponent(() => () => h('p', 'elsewhere')) }
    ]
  })
  const pinia = createPinia()
  setActivePinia(pinia)
  await router.push(path)
  const page = mount(RouterView as Component, {
    attachTo: document.body,
    global: {
      plugins: [
        pinia,
        i18n,
        router,
        [
          VueQueryPlugin,
          { queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }) }
        ]
      ]
    }
  })
  return { page, go: router }
}
