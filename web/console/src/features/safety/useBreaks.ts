import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useSession } from '@/features/session'
import { safetyApi } from './api'
import type { BreakView } from './types'

const KEY = ['safety', 'breaks']
const SOON = 15_000

/** What is held now, looked at again every quarter of a minute. */
export function useOpenBreaks(isAllowed: () => boolean = () => true) {
  const session = useSession()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [...KEY, 'open'],
    queryFn: ({ signal }) => safetyApi.breaks(true, undefined, { signal }),
    refetchInterval: SOON,
    enabled: isAllowed
  })
  return {
    breaks: computed(() => (data.value?.items ?? []).filter(isOf(session.branch))),
    error,
    isPending,
    refetch: () => void refetch()
  }
}

const isOf =
  (branch: string | null) =>
  ({ of }: BreakView) =>
    !branch || of.branch === branch

/** What was held before, newest first. */
export function usePastBreaks(isWanted: Readonly<Ref<boolean>>) {
  const session = useSession()
  const { data, error, isPending, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: [...KEY, 'past'],
    queryFn: ({ signal, pageParam }) => safetyApi.breaks(false, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    enabled: isWanted
  })
  return {
    breaks: computed(() =>
      (data.value?.pages ?? []).flatMap((it) => it.items).filter(isOf(session.branch))
    ),
    error,
    isPending,
    hasMore: hasNextPage,
    loadMore: () => void fetchNextPage(),
    refetch: () => void refetch()
  }
}

/** Lifting and prolonging; afterwards every list is read anew. */
export function useBreakActs() {
  const client = useQueryClient()
  const anew = () => client.invalidateQueries({ queryKey: KEY })
  return {
    async lift(id: string) {
      try {
        await safetyApi.lift(id)
      } finally {
        await anew()
      }
    },
    async prolong(id: string, minutes: number): Promise<string> {
      try {
        return (await safetyApi.prolong(id, minutes)).until
      } finally {
        await anew()
      }
    }
  }
}
