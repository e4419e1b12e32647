import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import 'element-plus/dist/index.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { isProblem, onProblem } from '@qunying/shared/api'
import { connection } from '@qunying/shared/connection'
import { startI18n, type Messages } from '@qunying/shared/i18n'
import '@qunying/shared/styles/base.css'
import '@qunying/shared/styles/element-plus.css'
import '@qunying/shared/styles/tokens.css'
import { startTheme } from '@qunying/shared/theme'
import { useSession } from '@/features/session'
import App from './App.vue'
import appEn from './locales/en.json'
import appZhCN from './locales/zh-CN.json'
import { createAppRouter } from './router'

startTheme()
const i18n = startI18n({
  ...import.meta.glob<Messages>('../features/*/locales/*.json', {
    eager: true,
    import: 'default'
  }),
  'app/locales/zh-CN.json': appZhCN,
  'app/locales/en.json': appEn
})
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => !isProblem(error) && failures < 2
    }
  }
})
const router = createAppRouter()
const app = createApp(App)
  .use(createPinia())
  .use(i18n)
  .use(VueQueryPlugin, { queryClient: queries })
  .use(router)

connection.onRestored(() => {
  void queries.invalidateQueries()
  // the very first page could not be opened without a session
  const { pathname, search } = location
  if (router.currentRoute.value.matched.length === 0) {
    void router.replace(pathname.replace(/^\/console/, '') + search)
  }
})
router.onError((error) => {
  if (!isProblem(error)) reportError(error)
})
onProblem((problem) => {
  const session = useSession()
  if (problem.code !== 'not-signed-in' || !session.current) return
  session.expire()
  queries.clear()
  void router.push({ path: '/sign-in', query: { next: router.currentRoute.value.fullPath } })
})

app.mount('#app')
