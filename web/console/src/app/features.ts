import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavItem, UseFootStatus } from '@/shared/navigation'

/** What a feature's `routes.ts` may export. */
interface FeatureRoutes {
  default: RouteRecordRaw[]
  nav?: NavItem[]
  useFootStatus?: UseFootStatus
  /** what stands above every page while it has something to say */
  banner?: Component
}

const found = Object.values(
  import.meta.glob<FeatureRoutes>('../features/*/routes.ts', { eager: true })
)

export const featureRoutes = found.flatMap((it) => it.default)
export const navItems = found.flatMap((it) => it.nav ?? []).sort((a, b) => a.order - b.order)
export const banners = found.flatMap((it) => it.banner ?? [])
export const footStatuses = found.flatMap((it) => it.useFootStatus ?? [])
