import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { ref, type Ref } from 'vue'
import { useProblemText } from '@qunying/shared/i18n'

/** What stands behind a code by its platforms, and changing it; the platform follows within seconds. */
export function useBehind<T>(
  what: string,
  code: Ref<string>,
  load: (code: string, options: { signal: AbortSignal }) => Promise<T>
) {
  const queries = useQueryClient()
  const { problemText } = useProblemText('entry')
  const isBusy = ref(false)
  const failure = ref<string>()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['entry', what, code],
    queryFn: ({ signal }) => load(code.value, { signal }),
    refetchInterval: 10_000
  })

  async function change(act: () => Promise<unknown>): Promise<boolean> {
    isBusy.value = true
    failure.value = undefined
    try {
      await act()
      await queries.invalidateQueries({ queryKey: ['entry', what, code.value] })
      return true
    } catch (problem) {
      failure.value = problemText(problem)
      return false
    } finally {
      isBusy.value = false
    }
  }

  return { behind: data, error, isPending, refetch, isBusy, failure, change }
}
