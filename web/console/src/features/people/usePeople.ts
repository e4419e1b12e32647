import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRoute, useRouter, type LocationQueryValue } from 'vue-router'
import { useSession } from '@/features/session'
import { peopleApi } from './api'
import type { Wanted } from './types'

type QueryValue = LocationQueryValue | LocationQueryValue[] | undefined

const one = (value: QueryValue) => (typeof value === 'string' && value ? value : undefined)

/** The people asked for; what is asked stands in the address, so it can be shared and comes back. */
export function usePeople() {
  const route = useRoute()
  const router = useRouter()
  const wanted = computed<Wanted>(() => ({
    q: one(route.query.q),
    tag: one(route.query.tag),
    community: one(route.query.community),
    segment: one(route.query.segment),
    blacklisted: route.query.blacklisted === undefined ? undefined : true
  }))
  const result = useInfiniteQuery({
    queryKey: ['people', 'list', wanted],
    queryFn: ({ pageParam, signal }) => peopleApi.list(wanted.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData
  })

  return {
    wanted,
    isFiltered: computed(() => Object.values(wanted.value).some((it) => it !== undefined)),
    people: computed(() => result.data.value?.pages.flatMap((it) => it.items) ?? []),
    error: result.error,
    isPending: result.isPending,
    hasMore: result.hasNextPage,
    isLoadingMore: result.isFetchingNextPage,
    loadMore: () => {
      if (result.hasNextPage.value && !result.isFetchingNextPage.value) void result.fetchNextPage()
    },
    refetch: result.refetch,
    narrow({ blacklisted, ...change }: Wanted) {
      const only = { blacklisted: blacklisted ? '1' : undefined }
      const isAboutBlacklist = Object.keys(change).length === 0
      return router.replace({
        query: { ...route.query, ...change, ...(isAboutBlacklist ? only : {}) }
      })
    }
  }
}

export function useTagGroups() {
  return useQuery({
    queryKey: ['people', 'tag-groups'],
    queryFn: ({ signal }) => peopleApi.tagGroups({ signal })
  })
}

export function useSegmentNames() {
  return useQuery({
    queryKey: ['segments', 'list'],
    queryFn: ({ signal }) => peopleApi.segments({ signal })
  })
}

export function useProfileFields() {
  return useQuery({
    queryKey: ['people', 'fields'],
    queryFn: ({ signal }) => peopleApi.fields({ signal })
  })
}

export function useCommunityNames() {
  const session = useSession()
  return useQuery({
    queryKey: ['people', 'communities'],
    queryFn: ({ signal }) => peopleApi.communities({ signal }),
    enabled: () => session.can('COMMUNITY_READ')
  })
}
