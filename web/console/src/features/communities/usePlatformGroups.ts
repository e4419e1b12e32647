import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { communityApi } from './api'
import type { PlatformGroup } from './types'

/** Groups of other platforms that are in no community, looked up while they are shown, and taking one in. */
export function usePlatformGroups(community: Ref<string>, isShown: Ref<boolean>) {
  const queries = useQueryClient()
  const result = useInfiniteQuery({
    queryKey: ['communities', 'platform-groups', community],
    queryFn: ({ pageParam, signal }) =>
      communityApi.platformGroups(community.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: isShown
  })
  return {
    groups: computed(() => result.data.value?.pages.flatMap((it) => it.items)),
    error: result.error,
    isPending: result.isPending,
    hasMore: result.hasNextPage,
    loadMore: () => void result.fetchNextPage(),
    refetch: () => void result.refetch(),
    /** Also where somebody else was quicker, what is shown is read again. */
    async adopt({ connection, ref }: PlatformGroup) {
      try {
        return await communityApi.adoptGroup(community.value, { connection, ref })
      } finally {
        await queries.invalidateQueries({ queryKey: ['communities'] })
      }
    }
  }
}
