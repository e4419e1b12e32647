import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { ref, type Ref } from 'vue'
import { useProblemText } from '@qunying/shared/i18n'
import { entryApi } from './api'
import type { ContactWanted } from './types'

/** Who stands behind a code, and putting others there; the platform follows within seconds. */
export function useContacts(code: Ref<string>) {
  const queries = useQueryClient()
  const { problemText } = useProblemText('entry')
  const isBusy = ref(false)
  const failure = ref<string>()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['entry', 'contacts', code],
    queryFn: ({ signal }) => entryApi.contacts(code.value, { signal }),
    refetchInterval: 10_000
  })

  async function change(act: () => Promise<unknown>): Promise<boolean> {
    isBusy.value = true
    failure.value = undefined
    try {
      await act()
      await queries.invalidateQueries({ queryKey: ['entry', 'contacts', code.value] })
      return true
    } catch (problem) {
      failure.value = problemText(problem)
      return false
    } finally {
      isBusy.value = false
    }
  }

  return {
    behind: data,
    error,
    isPending,
    refetch,
    isBusy,
    failure,
    put: (connection: string, staff: ContactWanted[]) =>
      change(() => entryApi.putContacts(code.value, connection, staff)),
    remove: (connection: string) => change(() => entryApi.removeContacts(code.value, connection))
  }
}
