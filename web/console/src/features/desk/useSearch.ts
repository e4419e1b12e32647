import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { deskApi } from './api'

/** Messages that hold the words, newest first, page by page. Nothing is asked for no words. */
export function useSearch(words: Ref<string>, group: Ref<string | undefined>) {
  const query = computed(() => ({ words: words.value.trim(), group: group.value }))
  const result = useInfiniteQuery({
    queryKey: ['desk', 'search', query],
    queryFn: ({ pageParam, signal }) => deskApi.search(query.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: computed(() => query.value.words.length > 0),
    placeholderData: keepPreviousData,
    staleTime: 10_000
  })
  return {
    found: computed(() => result.data.value?.pages.flatMap((it) => it.items) ?? []),
    error: result.error,
    isPending: result.isPending,
    isFetching: result.isFetching,
    hasMore: result.hasNextPage,
    loadMore: () => void (result.isFetchingNextPage.value || result.fetchNextPage()),
    refetch: () => void result.refetch()
  }
}

/** A message among those around it. */
export function useSurroundings(id: Ref<string | undefined>) {
  return useQuery({
    queryKey: ['desk', 'around', id],
    queryFn: ({ signal }) => deskApi.around(id.value ?? '', { signal }),
    enabled: computed(() => !!id.value)
  })
}
