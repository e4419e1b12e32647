import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import type { IconName } from '@qunying/shared/ui'
import { useSession } from '@/features/session'
import { useNav } from './useNav'

export interface Destination {
  to: string
  label: string
  section: string
  icon: IconName
}

/** Every page that can be opened without further words: the navigation, then routes with a title and no parameter. */
export function useDestinations() {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const { visible } = useNav()

  const all = computed<Destination[]>(() => {
    const items = visible.value.map((it) => ({
      to: it.to,
      label: t(it.label),
      section: it.group === 'top' ? '' : t(`app.group.${it.group}`),
      icon: it.icon
    }))
    const pages = router
      .getRoutes()
      .filter((it) => it.meta.title && !it.meta.isPublic && !it.path.includes(':'))
      .filter((it) => session.can(it.meta.permission))
      .filter((it) => !items.some((item) => item.to === it.path))
      .map((it) => {
        const parent = items.find((item) => it.path.startsWith(`${item.to}/`))
        return {
          to: it.path,
          label: t(it.meta.title ?? ''),
          section: parent?.label ?? '',
          icon: parent?.icon ?? ('arrow-right' as const)
        }
      })
    return [...items, ...pages]
  })

  return {
    matching(text: string): Destination[] {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean)
      return all.value.filter((it) => {
        const haystack = `${it.label} ${it.section} ${it.to}`.toLowerCase()
        return words.every((word) => haystack.includes(word))
      })
    }
  }
}
