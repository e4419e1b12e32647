import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useLocale } from '@qunying/shared/i18n'
import type { FunnelQuery } from '@/features/entry'
import { insightApi } from './api'
import type { Filter, TalkSplit } from './types'

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

/** Only the period and the community; what else stands in the address does not narrow these figures. */
function ofCommunity(filter: Ref<Filter>) {
  return computed<Filter>(() => {
    const { from, to, zone, community } = filter.value
    return { from, to, zone, ...(community ? { community } : {}) }
  })
}

export function useConversation(filter: Ref<Filter>, by: Ref<TalkSplit>) {
  const narrowed = ofCommunity(filter)
  return useQuery({
    queryKey: ['insight', 'conversation', narrowed, by],
    queryFn: ({ signal }) => insightApi.conversation(narrowed.value, by.value, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY
  })
}

export function useKFactor(filter: Ref<Filter>) {
  const narrowed = ofCommunity(filter)
  return useQuery({
    queryKey: ['insight', 'k', narrowed],
    queryFn: ({ signal }) => insightApi.k(narrowed.value, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY
  })
}
