import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useLocale } from '@qunying/shared/i18n'
import type { FunnelQuery } from '@/features/entry'
import { insightApi } from './api'
import type { Filter } from './types'

const EVERY = 60_000

/** What each figure means, as the server counts it. */
export function useDefinitions() {
  const { locale } = useLocale()
  const { data } = useQuery({
    queryKey: ['insight', 'definitions', locale],
    queryFn: ({ signal }) => insightApi.definitions({ signal }),
    staleTime: Infinity
  })
  return {
    /** the sentences of these keys, one after the other */
    define: (...keys: string[]) =>
      keys
        .map((key) => data.value?.find((it) => it.key === key)?.text)
        .filter(Boolean)
        .join(' ')
  }
}

export function useWholeFunnel(query: Ref<FunnelQuery>) {
  return useQuery({
    queryKey: ['insight', 'funnel', query],
    queryFn: ({ signal }) => insightApi.funnel(query.value, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY
  })
}

export function useDays(filter: Ref<Filter>, verbs: Ref<readonly string[]>) {
  return useQuery({
    queryKey: ['insight', 'days', filter, verbs],
    queryFn: ({ signal }) => insightApi.days(filter.value, verbs.value, { signal }),
    enabled: () => verbs.value.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: EVERY
  })
}

export function useKFactor(filter: Ref<Filter>) {
  const narrowed = computed<Filter>(() => {
    const { from, to, zone, community } = filter.value
    return { from, to, zone, ...(community ? { community } : {}) }
  })
  return useQuery({
    queryKey: ['insight', 'k', narrowed],
    queryFn: ({ signal }) => insightApi.k(narrowed.value, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY
  })
}
