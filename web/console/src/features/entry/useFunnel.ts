import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { entryApi } from './api'
import type { FunnelQuery, PeopleQuery } from './types'

/** The seven steps of a code in a period; the last ones stay on the screen while others load. */
export function useFunnel(query: Ref<FunnelQuery>) {
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: ['entry', 'funnel', query],
    queryFn: ({ signal }) => entryApi.funnel(query.value, { signal }),
    enabled: computed(() => query.value.code !== undefined),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000
  })
  return { funnel: data, error, isPending, isStale: isPlaceholderData, refetch }
}

/** Who stands behind a number of the funnel. */
export function useFunnelPeople(query: Ref<PeopleQuery | undefined>) {
  const result = useInfiniteQuery({
    queryKey: ['entry', 'people', query],
    queryFn: ({ pageParam, signal }) =>
      query.value
        ? entryApi.people(query.value, pageParam, { signal })
        : Promise.resolve({ items: [] }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: computed(() => query.value !== undefined)
  })
  return {
    people: computed(() => result.data.value?.pages.flatMap((it) => it.items) ?? []),
    error: result.error,
    isPending: result.isPending,
    hasMore: result.hasNextPage,
    loadMore: () => result.fetchNextPage(),
    refetch: result.refetch
  }
}
