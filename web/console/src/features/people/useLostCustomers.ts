import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { peopleApi } from './api'
import type { LossFigure } from './types'

/** How many customers each member of staff lost. */
export const useLosses = (days: Ref<string>) =>
  useQuery({
    queryKey: ['people', 'losses', days],
    queryFn: ({ signal }) => peopleApi.losses(days.value, { signal })
  })

/** Who was lost, by everybody or one member of staff. */
export function useLostCustomers(days: Ref<string>, of: Ref<LossFigure | undefined>) {
  const result = useInfiniteQuery({
    queryKey: ['people', 'lost', days, of],
    queryFn: ({ pageParam, signal }) =>
      peopleApi.lost(
        { days: days.value, connection: of.value?.connection, staff: of.value?.staff },
        pageParam,
        { signal }
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined
  })
  return {
    lost: computed(() => result.data.value?.pages.flatMap((it) => it.items) ?? []),
    error: result.error,
    isPending: result.isPending,
    hasMore: result.hasNextPage,
    loadMore: () => result.fetchNextPage(),
    refetch: result.refetch
  }
}
