import 'vue-router'
import type { Permission } from './shared/navigation'

declare module 'vue-router' {
  interface RouteMeta {
    /** i18n key of the page's name: window title and command palette */
    title?: string
    /** shown without the shell and without a session */
    isPublic?: boolean
    /** shown without the shell, to signed-in staff */
    isBare?: boolean
    /** a permission of the session; without it the page says so */
    permission?: Permission
  }
}
