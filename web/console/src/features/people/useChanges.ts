import { useQueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'
import { useProblemText } from '@qunying/shared/i18n'

/** Runs a change, keeps why it failed, and refreshes everything about people after it. */
export function useChanges() {
  const client = useQueryClient()
  const { problemText } = useProblemText('people')
  const isBusy = ref(false)
  const failure = ref<string>()
  const error = ref<unknown>()

  return {
    isBusy,
    failure,
    error,
    async change(work: () => Promise<unknown>): Promise<boolean> {
      isBusy.value = true
      failure.value = undefined
      error.value = undefined
      try {
        await work()
        await client.invalidateQueries({ queryKey: ['people'] })
        return true
      } catch (caught) {
        error.value = caught
        failure.value = problemText(caught)
        return false
      } finally {
        isBusy.value = false
      }
    }
  }
}
