import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { playbookApi } from './api'

export function useVersions(id: Ref<string>) {
  const result = useInfiniteQuery({
    queryKey: ['playbooks', 'versions', id],
    queryFn: ({ signal, pageParam }) => playbookApi.versions(id.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next
  })
  return {
    ...result,
    versions: computed(() => result.data.value?.pages.flatMap((it) => it.items))
  }
}

/** How two texts differ; without `to` the draft, without `from` the version in force. */
export function useDifference(
  id: Ref<string>,
  from: Ref<number | undefined>,
  to: Ref<number | undefined>
) {
  return useQuery({
    queryKey: ['playbooks', 'diff', id, from, to],
    queryFn: ({ signal }) =>
      playbookApi.diff(
        id.value,
        {
          ...(from.value === undefined ? {} : { from: from.value }),
          ...(to.value === undefined ? {} : { to: to.value })
        },
        { signal }
      ),
    placeholderData: keepPreviousData,
    staleTime: 0
  })
}
