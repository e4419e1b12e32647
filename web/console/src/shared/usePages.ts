import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { Page } from '@qunying/shared/api'

interface Pages<Item> {
  /** under what it is cached, with refs for what it depends on */
  key: readonly unknown[]
  load: (cursor: string | undefined, options: { signal: AbortSignal }) => Promise<Page<Item>>
  enabled?: () => boolean
  refetchInterval?: number
}

/** A list that comes page by page. */
export function usePages<Item>({ key, load, enabled, refetchInterval }: Pages<Item>) {
  const result = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => load(pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: enabled ?? true,
    refetchInterval: refetchInterval ?? false
  })
  return {
    /** undefined until the first page is there */
    items: computed(() => result.data.value?.pages.flatMap((it) => it.items)),
    error: result.error,
    isPending: result.isPending,
    hasMore: result.hasNextPage,
    refetch: () => void result.refetch(),
    loadMore: () => {
      if (result.hasNextPage.value && !result.isFetchingNextPage.value) void result.fetchNextPage()
    }
  }
}
