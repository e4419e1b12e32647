import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '@/features/session'
import { usePhone } from '@/shared/ui'
import { calendarApi } from './api'
import { daysIn, HOUSE_ZONE, momentOf, ownZone, spanOf, wallOf, type Day } from './days'
import { placedIn } from './items'
import { views, type View } from './types'

const textOf = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

/** What is looked at; it stands in the address, so that a week can be passed on. */
export function useLook() {
  const route = useRoute()
  const router = useRouter()
  const isPhone = usePhone()
  const community = computed(() => textOf(route.query.community))
  const { data: profile } = useQuery({
    queryKey: ['calendar', 'zone', community],
    queryFn: ({ signal }) => calendarApi.community(community.value ?? '', { signal }),
    enabled: () => community.value !== undefined
  })
  const zone = computed(() => profile.value?.zone ?? HOUSE_ZONE)
  const view = computed(
    () => views.find((it) => it === route.query.view) ?? (isPhone.value ? 'list' : 'week')
  )
  const today = computed(() => wallOf(Date.now(), zone.value).day)
  const day = computed(() => {
    const asked = textOf(route.query.day)
    return asked && /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : today.value
  })
  return {
    community,
    zone,
    view,
    today,
    day,
    days: computed(() => daysIn(view.value, day.value)),
    /** whether the reader's own clock shows other times */
    isElsewhere: computed(() => {
      const noon = momentOf({ day: day.value, time: '12:00' }, zone.value)
      return wallOf(noon, ownZone()).time !== '12:00'
    }),
    look: (at: { view?: View; day?: Day; community?: string | undefined }) =>
      router.replace({ query: { ...route.query, ...at } })
  }
}

type Look = ReturnType<typeof useLook>

export function useItems({ days, zone, community }: Look) {
  const asked = computed(() => ({
    ...spanOf(days.value, zone.value),
    community: community.value
  }))
  const result = useQuery({
    queryKey: ['calendar', 'items', asked],
    queryFn: ({ signal }) => calendarApi.list(asked.value, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000
  })
  return {
    ...result,
    placed: computed(() => result.data.value && placedIn(result.data.value, zone.value))
  }
}

export function useCommunities() {
  const session = useSession()
  const { data } = useQuery({
    queryKey: ['communities', 'list'],
    queryFn: ({ signal }) => calendarApi.communities({ signal }),
    enabled: () => session.can('COMMUNITY_READ')
  })
  return {
    communities: data,
    nameOf: (id: string) => data.value?.find((it) => it.id === id)?.name
  }
}
