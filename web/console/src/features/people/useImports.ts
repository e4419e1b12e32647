import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import { useSession } from '@/features/session'
import { peopleApi } from './api'
import type { Encoding } from './types'

export function useImports() {
  return useQuery({
    queryKey: ['people', 'imports'],
    queryFn: ({ signal }) => peopleApi.imports({ signal }),
    refetchInterval: (query) =>
      query.state.data?.items.some((it) => it.state === 'RUNNING') ? 2_000 : false
  })
}

/** One import, asked again every second while it runs; people are refreshed when it ends. */
export function useImport(id: Ref<string | undefined>) {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['people', 'import', id],
    queryFn: ({ signal }) => peopleApi.getImport(id.value ?? '', { signal }),
    enabled: () => id.value !== undefined,
    refetchInterval: (query) => (query.state.data?.state === 'RUNNING' ? 1_000 : false)
  })
  watch(
    () => data.value?.state,
    (state, before) => {
      if (before === 'RUNNING' && state !== 'RUNNING') {
        void client.invalidateQueries({ queryKey: ['people'] })
      }
    }
  )
  return { job: data, error, refetch }
}

export function useImportProblems(id: Ref<string>) {
  const result = useInfiniteQuery({
    queryKey: ['people', 'import-problems', id],
    queryFn: ({ pageParam, signal }) => peopleApi.problems(id.value, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined
  })
  return {
    problems: computed(() => result.data.value?.pages.flatMap((it) => it.items) ?? []),
    isPending: result.isPending,
    hasMore: result.hasNextPage,
    loadMore: () => result.fetchNextPage()
  }
}

/** Handing a file over; the page goes on to the import it became. */
export function useHandOver() {
  const router = useRouter()
  const session = useSession()
  const client = useQueryClient()
  const isBusy = ref(false)
  const failure = ref<unknown>()

  return {
    isBusy,
    failure,
    async handOver(file: File, encoding: Encoding, dryRun: boolean) {
      isBusy.value = true
      failure.value = undefined
      try {
        const job = await peopleApi.takeFile(file, encoding, dryRun, session.branch)
        await client.invalidateQueries({ queryKey: ['people', 'imports'] })
        await router.push(`/people/import/${job.id}`)
      } catch (error) {
        failure.value = error
      } finally {
        isBusy.value = false
      }
    }
  }
}
