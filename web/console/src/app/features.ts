import type { RouteRecordRaw } from 'vue-router'
import type { NavItem, UseFootStatus } from '@/shared/navigation'

/** What a feature's `routes.ts` may export. */
interface FeatureRoutes {
  default: RouteRecordRaw[]
  nav?: NavItem[]
  useFootStatus?: UseFootStatus
}

const found = Object.values(
  import.meta.glob<FeatureRoutes>('../features/*/routes.ts', { eager: true })
)

export const featureRoutes = found.flatMap((it) => it.default)
export const navItems = found.flatMap((it) => it.nav ?? []).sort((a, b) => a.order - b.order)
export const footStatuses = found.flatMap((it) => it.useFootStatus ?? [])
