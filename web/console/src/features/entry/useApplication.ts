import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, type Ref } from 'vue'
import { useProblemText } from '@qunying/shared/i18n'
import { entryApi } from './api'
import type { AnswerValue } from './types'

/** One application as the reviewer sees it, and correcting its answers. */
export function useApplication(id: Ref<string | undefined>) {
  const queries = useQueryClient()
  const { problemText } = useProblemText('entry')
  const failure = ref<{ key: string; text: string }>()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['entry', 'application', id],
    queryFn: ({ signal }) => entryApi.application(id.value ?? '', { signal }),
    enabled: computed(() => id.value !== undefined),
    refetchInterval: 15_000
  })

  return {
    application: data,
    error,
    isPending,
    refetch,
    failure,
    async correct(key: string, value: AnswerValue): Promise<boolean> {
      const own = id.value
      if (own === undefined) return false
      failure.value = undefined
      try {
        const detail = await entryApi.correct(own, { [key]: value })
        if (detail) queries.setQueryData(['entry', 'application', own], detail)
        await queries.invalidateQueries({ queryKey: ['entry', 'application', own] })
        return true
      } catch (problem) {
        failure.value = { key, text: problemText(problem) }
        return false
      }
    }
  }
}
