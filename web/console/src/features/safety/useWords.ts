import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { safetyApi } from './api'

/** The operator's own words, the latest first, page by page. */
export function useWords(part: Ref<string>) {
  const client = useQueryClient()
  const queryKey = ['safety', 'words']
  const result = useInfiniteQuery({
    queryKey: [...queryKey, part],
    queryFn: ({ pageParam, signal }) => safetyApi.words(part.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined
  })
  return {
    words: computed(() => result.data.value?.pages.flatMap((it) => it.items) ?? []),
    error: result.error,
    isPending: result.isPending,
    loadMore: () =>
      void (!result.hasNextPage.value || result.isFetchingNextPage.value || result.fetchNextPage()),
    refetch: () => void result.refetch(),
    renew: () => client.invalidateQueries({ queryKey })
  }
}
