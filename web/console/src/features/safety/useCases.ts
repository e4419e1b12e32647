import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { safetyApi } from './api'
import { categories, shows, type Category, type Show } from './types'

const REFRESH = 30_000

/** What the list shows; kept in the address, so that it can be linked to. */
export function useCaseQuery() {
  const route = useRoute()
  const router = useRouter()
  const narrow = (query: Record<string, string | undefined>) =>
    void router.replace({ path: '/safety/cases', query: { ...route.query, ...query } })

  return {
    show: computed<Show>({
      get: () => shows.find((it) => it === route.query['show']) ?? 'open',
      set: (show) => narrow({ show })
    }),
    category: computed<Category | ''>({
      get: () => categories.find((it) => it === route.query['category']) ?? '',
      set: (category) => narrow({ category: category || undefined })
    })
  }
}

/** Cases, newest first, page by page. Only the first page refreshes itself, so that nobody's place is lost. */
export function useCases({ show, category }: ReturnType<typeof useCaseQuery>) {
  const query = computed(() => ({ show: show.value, category: category.value || undefined }))
  const result = useInfiniteQuery({
    queryKey: ['safety', 'cases', query],
    queryFn: ({ pageParam, signal }) => safetyApi.cases(query.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : REFRESH)
  })
  return {
    cases: computed(() => result.data.value?.pages.flatMap((it) => it.items) ?? []),
    error: result.error,
    isPending: result.isPending,
    hasMore: result.hasNextPage,
    loadMore: () => void (result.isFetchingNextPage.value || result.fetchNextPage()),
    refetch: () => void result.refetch()
  }
}
