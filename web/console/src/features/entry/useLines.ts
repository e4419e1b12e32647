import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { entryApi } from './api'

/** The rows of groups a community's codes lead to. */
export function useLines(community: Ref<string | undefined>) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['entry', 'lines', community],
    queryFn: ({ signal }) => entryApi.lines(community.value ?? '', { signal }),
    enabled: computed(() => community.value !== undefined),
    refetchInterval: 30_000
  })
  return { lines: data, error, isPending, refetch }
}
