import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useSession } from '@/features/session'
import { groupApi } from './api'
import type { Role, SeatState } from './types'

/** The members of a group, or those who were, page by page. */
export function useMembers(group: Ref<string>, state: Ref<SeatState>, q: Ref<string>) {
  const result = useInfiniteQuery({
    queryKey: ['groups', 'members', group, state, q],
    queryFn: ({ pageParam, signal }) =>
      groupApi.members(
        group.value,
        { state: state.value, cursor: pageParam, ...(q.value ? { q: q.value } : {}) },
        { signal }
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: 30_000
  })
  return {
    members: computed(() => result.data.value?.pages.flatMap((it) => it.items)),
    error: result.error,
    isPending: result.isPending,
    loadMore: () => {
      if (result.hasNextPage.value && !result.isFetchingNextPage.value) void result.fetchNextPage()
    },
    refetch: result.refetch
  }
}

/** Who is in the group now, for mentions and the inspector; the first two hundred. Nobody while there is no group. */
export function useRoster(group: Ref<string | undefined>) {
  const { data } = useQuery({
    queryKey: ['groups', 'members', group, 'roster'],
    queryFn: ({ signal }) =>
      groupApi.members(group.value ?? '', { state: 'JOINED', limit: 200 }, { signal }),
    enabled: computed(() => !!group.value)
  })
  return computed(() => data.value?.items ?? [])
}

/** The names of the live codes people came by. */
export function useCodeNames(community: Ref<string>) {
  const session = useSession()
  const { data } = useQuery({
    queryKey: ['groups', 'codes', community],
    queryFn: ({ signal }) => groupApi.codes(community.value, { signal }),
    enabled: computed(() => session.can('ENTRY_READ'))
  })
  return computed(() => new Map((data.value ?? []).map((it) => [it.id, it.name])))
}

export function useSeatActs() {
  const queries = useQueryClient()
  const done = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['groups'] }),
      queries.invalidateQueries({ queryKey: ['communities'] })
    ])
  return {
    change: (seat: string, body: { nickname?: string; role?: Role }) =>
      groupApi.changeSeat(seat, body).then(done),
    remove: (seat: string, reason: string) => groupApi.removeSeat(seat, reason).then(done)
  }
}
