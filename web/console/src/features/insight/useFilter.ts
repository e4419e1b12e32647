import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { lastDays, type Period } from '@/features/entry'
import { useSession } from '@/features/session'
import { insightApi } from './api'
import type { Filter } from './types'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
const parts = ['community', 'code', 'scene', 'source', 'classKey'] as const
export type FilterPart = (typeof parts)[number]

/** What the figures are narrowed to; it stands in the address and goes along from page to page. */
export function useFilter() {
  const route = useRoute()
  const router = useRouter()
  const period = computed<Period>({
    get() {
      const { from, to } = route.query
      return typeof from === 'string' && typeof to === 'string' ? { from, to } : lastDays(28)
    },
    set: (chosen) => void router.replace({ query: { ...route.query, ...chosen } })
  })
  const chosen = computed(() =>
    Object.fromEntries(
      parts.flatMap((part) => {
        const value = route.query[part]
        return typeof value === 'string' && value ? [[part, value] as const] : []
      })
    )
  )
  return {
    period,
    filter: computed<Filter>(() => ({ ...period.value, zone, ...chosen.value })),
    isNarrowed: computed(() => Object.keys(chosen.value).length > 0),
    choose(part: FilterPart, value: string | undefined) {
      const dependent = part === 'community' ? { code: undefined, classKey: undefined } : {}
      return router.replace({
        query: { ...route.query, ...dependent, [part]: value || undefined }
      })
    },
    clear: () =>
      router.replace({
        query: { ...route.query, ...Object.fromEntries(parts.map((it) => [it, undefined])) }
      })
  }
}

/** Communities, codes and classes to narrow to. */
export function useChoices(filter: { readonly value: Filter }) {
  const session = useSession()
  const { data: communities } = useQuery({
    queryKey: ['insight', 'communities'],
    queryFn: ({ signal }) => insightApi.communities({ signal }),
    enabled: () => session.can('COMMUNITY_READ')
  })
  const { data: codes } = useQuery({
    queryKey: ['insight', 'codes'],
    queryFn: ({ signal }) => insightApi.codes({ signal }),
    enabled: () => session.can('ENTRY_READ')
  })
  const community = computed(() => filter.value.community)
  const { data: classes } = useQuery({
    queryKey: ['insight', 'classes', community],
    queryFn: ({ signal }) => insightApi.classes(community.value ?? '', { signal }),
    enabled: () => community.value !== undefined && session.can('COMMUNITY_READ')
  })
  return {
    communities,
    codes: computed(() =>
      codes.value?.filter((it) => !community.value || it.community === community.value)
    ),
    classes: computed(() => (community.value ? classes.value?.classes : undefined))
  }
}
