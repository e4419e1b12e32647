import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { communityApi } from './api'
import { boardOf } from './board'

export function useLines(id: Ref<string>) {
  return useQuery({
    queryKey: ['communities', 'lines', id],
    queryFn: ({ signal }) => communityApi.lines(id.value, { signal }),
    refetchInterval: 30_000
  })
}

/** All groups and lines of a community, and the board they make. */
export function useBoard(id: Ref<string>) {
  const groups = useQuery({
    queryKey: ['communities', 'groups', id],
    queryFn: ({ signal }) => communityApi.groups(id.value, { signal }),
    refetchInterval: 30_000
  })
  const lines = useLines(id)
  return {
    groups: groups.data,
    lines: lines.data,
    board: computed(() =>
      groups.data.value && lines.data.value
        ? boardOf(groups.data.value, lines.data.value)
        : undefined
    ),
    error: computed(() => groups.error.value ?? lines.error.value),
    isPending: computed(() => groups.isPending.value || lines.isPending.value),
    refetch: () => Promise.all([groups.refetch(), lines.refetch()])
  }
}
