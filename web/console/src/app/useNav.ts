import { computed, inject, provide, type InjectionKey } from 'vue'
import { useRoute } from 'vue-router'
import { useSession } from '@/features/session'
import { navGroups, type NavCount, type NavItem } from '@/shared/navigation'
import { navItems } from './features'

type CountOf = (item: NavItem) => NavCount | undefined
const countKey: InjectionKey<CountOf> = Symbol('navigation counts')

/** Starts the features' waiting counts; once, in the shell. */
export function provideNavCounts(): void {
  const session = useSession()
  const counts = new Map(
    navItems.filter((it) => session.can(it.permission)).map((it) => [it, it.useCount?.()] as const)
  )
  provide(countKey, (item) => counts.get(item)?.value)
}

/** The navigation this person may see. */
export function useNav() {
  const route = useRoute()
  const session = useSession()
  const visible = computed(() => navItems.filter((it) => session.can(it.permission)))

  return {
    visible,
    groups: computed(() =>
      navGroups
        .map((group) => ({ group, items: visible.value.filter((it) => it.group === group) }))
        .filter((it) => it.items.length > 0)
    ),
    phoneItems: computed(() => visible.value.filter((it) => it.onPhone).slice(0, 4)),
    countOf: inject(countKey, () => undefined),
    isCurrent: (item: NavItem) => route.path === item.to || route.path.startsWith(`${item.to}/`)
  }
}
