import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { settingsApi } from './api'

/** The groups behind a connection, asked for again while one looks: members are listed in the background. */
export function useConnectionGroups(connection: Ref<string>) {
  const result = useInfiniteQuery({
    queryKey: ['settings', 'connection-groups', connection],
    queryFn: ({ pageParam, signal }) =>
      settingsApi.connectionGroups(connection.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: 10_000
  })
  return {
    groups: computed(() => result.data.value?.pages.flatMap((it) => it.items)),
    error: result.error,
    isPending: result.isPending,
    hasMore: result.hasNextPage,
    loadMore: () => void result.fetchNextPage(),
    refetch: () => void result.refetch()
  }
}
