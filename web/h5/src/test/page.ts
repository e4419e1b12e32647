import { mount, type VueWrapper } from '@vue/test-utils'
import { vi } from 'vitest'
import { defineComponent, h, type Component } from 'vue'
import {
  createMemoryHistory,
  createRouter,
  RouterView,
  type Router,
  type RouteRecordRaw
} from 'vue-router'
import { startI18n, type Messages } from '@qunying/shared/i18n'

const i18n = startI18n(
  import.meta.glob<Messages>(['../features/*/locales/*.json', '../app/locales/*.json'], {
    eager: true,
    import: 'default'
  })
)

type Answer = (request: Request) => Response | Promise<Response>

/** Answers of a pretended server, by `METHOD path`. Without one for the path it is not found. */
export function serve(answers: Record<string, Answer>): Request[] {
  const calls: Request[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url ?? request, location.origin)
    if (request.clone) calls.push(request.clone())
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

/** Uploads that end when the test says so, the oldest first. */
export function holdUploads() {
  const held: { answer: (status: number, body: object) => void }[] = []
  class HeldRequest {
    upload = {}
    status = 0
    responseText = ''
    onload?: () => void
    open() {}
    abort() {}
    setRequestHeader() {}
    send() {
      held.push({
        answer: (status, body) => {
          Object.assign(this, { status, responseText: JSON.stringify(body) })
          this.onload?.()
        }
      })
    }
  }
  vi.stubGlobal('XMLHttpRequest', HeldRequest)
  return held
}

/** Chooses files as a member does. */
export async function chooseFile(input: Element, file: File) {
  Object.defineProperty(input, 'files', { value: [file], configurable: true })
  input.dispatchEvent(new Event('change'))
}

export const aJpeg = () =>
  new File([new Uint8Array([0xff, 0xd8, 0xff])], 'a.jpg', { type: 'image/jpeg' })

/** Mounts routes at a path, in Chinese, with everything the application provides. */
export async function openPage(
  path: string,
  routes: RouteRecordRaw[]
): Promise<{ page: VueWrapper; go: Router }> {
  i18n.global.locale.value = 'zh-CN'
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...routes,
      { path: '/:rest(.*)*', component: defineComponent(() => () => h('p', 'elsewhere')) }
    ]
  })
  await router.push(path)
  const page = mount(RouterView as Component, {
    attachTo: document.body,
    global: { plugins: [i18n, router] }
  })
  return { page, go: router }
}
