import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** i18n key of the page's name, for the window title */
    title?: string
  }
}
