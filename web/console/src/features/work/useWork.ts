import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useSession } from '@/features/session'
import type { NavCount } from '@/shared/navigation'
import { workApi } from './api'
import type { Days, WorkQuery } from './types'

const SOON = 15_000
const LATER = 60_000

/** Work in a list, page by page. */
export function useWorkList(query: Ref<WorkQuery>) {
  return useInfiniteQuery({
    queryKey: ['work', 'list', query],
    queryFn: ({ pageParam, signal }) => workApi.list(query.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: SOON
  })
}

/** What waits for me: my own, what I may take up, and what went up to me. */
export function useMyWork() {
  const session = useSession()
  const isAllowed = computed(() => session.can('WORK_READ'))
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['work', 'mine'],
    queryFn: ({ signal }) => workApi.list({ view: 'MINE' }, undefined, { signal }),
    enabled: isAllowed,
    refetchInterval: SOON
  })
  return { data, error, isPending, refetch, isAllowed }
}

export function useWorkDetail(id: Ref<string | undefined>) {
  return useQuery({
    queryKey: ['work', 'one', id],
    queryFn: ({ signal }) => workApi.one(id.value ?? '', { signal }),
    enabled: () => id.value !== undefined
  })
}

export function useColleagues(id: Ref<string | undefined>) {
  return useQuery({
    queryKey: ['work', 'colleagues', id],
    queryFn: ({ signal }) => workApi.colleagues(id.value ?? '', { signal }),
    enabled: () => id.value !== undefined
  })
}

export function useWorkTable(branch: Ref<string | undefined>, day: Ref<string>) {
  return useQuery({
    queryKey: ['work', 'table', branch, day],
    queryFn: ({ signal }) => workApi.table(branch.value ?? '', day.value, { signal }),
    enabled: () => branch.value !== undefined,
    refetchInterval: LATER
  })
}

export function useTeam(branch: Ref<string | undefined>, days: Ref<Days>) {
  return useQuery({
    queryKey: ['work', 'team', branch, days],
    queryFn: ({ signal }) => workApi.team(branch.value, days.value, { signal }),
    placeholderData: keepPreviousData
  })
}

export function useAnswerTimes(branch: Ref<string | undefined>, days: Ref<Days>) {
  return useQuery({
    queryKey: ['work', 'answers', branch, days],
    queryFn: ({ signal }) => workApi.answers(branch.value, days.value, { signal }),
    placeholderData: keepPreviousData
  })
}

/** The names behind the ids. */
export function usePlaces() {
  const session = useSession()
  const { data: branches } = useQuery({
    queryKey: ['work', 'branches'],
    queryFn: ({ signal }) => workApi.branches({ signal })
  })
  const { data: communities } = useQuery({
    queryKey: ['work', 'communities'],
    queryFn: ({ signal }) => workApi.communities({ signal }),
    enabled: () => session.can('COMMUNITY_READ')
  })
  return {
    branches,
    /** the branch looked at; where there is none, the first one */
    branch: computed(() => session.branch ?? branches.value?.[0]?.id),
    communityName: (id: string) => communities.value?.find((it) => it.id === id)?.name ?? ''
  }
}

/** What waits for me; red when some of it is late. */
export function useWorkCount(): Readonly<Ref<NavCount | undefined>> {
  const { data } = useMyWork()
  return computed(() => {
    const items = data.value?.items ?? []
    const now = Date.now()
    return items.length > 0
      ? { n: items.length, isAlert: items.some((it) => Date.parse(it.due) < now) }
      : undefined
  })
}
