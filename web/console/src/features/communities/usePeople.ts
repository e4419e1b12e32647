import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { communityApi } from './api'

/** The people who sit in a community, page by page. */
export function usePeople(community: Ref<string>, q: Ref<string>) {
  const result = useInfiniteQuery({
    queryKey: ['communities', 'people', community, q],
    queryFn: ({ pageParam, signal }) =>
      communityApi.people(
        { community: community.value, ...(q.value ? { q: q.value } : {}) },
        pageParam,
        { signal }
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined
  })
  return {
    people: computed(() => result.data.value?.pages.flatMap((it) => it.items)),
    error: result.error,
    isPending: result.isPending,
    hasMore: result.hasNextPage,
    loadMore: () => {
      if (result.hasNextPage.value && !result.isFetchingNextPage.value) void result.fetchNextPage()
    },
    refetch: result.refetch
  }
}
